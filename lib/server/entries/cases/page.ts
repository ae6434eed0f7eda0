import 'server-only';

type Row = { id: string; createdAt: Date };

/** A page of rows of which one more was read, and where the next one begins. */
export function pageOf<R extends Row>(rows: R[], limit: number) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const has_more = rows.length > limit;
  const next_cursor = has_more && last ? `${last.createdAt.toISOString()}|${last.id}` : null;
  return { shown, has_more, next_cursor };
}
