import { apiPath, apiQuery, type ScreenFilters, searchOf } from '@/lib/client/audit-log-url';

/** The screen's address with a relative range made absolute, so that the reader of the link sees the same entries. */
export function linkOf(
  filters: ScreenFilters,
  { origin, search }: Pick<Location, 'origin' | 'search'>,
  now: number,
) {
  const query = searchOf(apiQuery(filters, now));
  // As on any screen.
  if (filters.readings === undefined) query.delete('readings');
  if (filters.range !== undefined && !query.has('before')) {
    query.set('before', new Date(now).toISOString());
  }
  // The screen has the zone by another name.
  if (filters.tz !== undefined) query.set('zone', filters.tz);
  query.delete('tz');
  const stack = new URLSearchParams(search).get('stack');
  if (stack !== null) query.set('stack', stack);
  // Without a query, the address would open the reader's default view.
  if (query.size === 0) query.set('view', 'all');
  return `${origin}/audit-log?${query}`;
}

/** A curl command that requests what the screen shows. */
export function curlOf(filters: ScreenFilters, origin: string) {
  const url = new URL(apiPath(filters), origin);
  return `curl -H "X-API-Key: $API_KEY" '${url.href.replaceAll("'", '%27')}'`;
}

/** A program for Node, Deno and Bun that reads every page of what the screen shows. */
export function typeScriptOf(filters: ScreenFilters, origin: string) {
  const url = new URL(apiPath(filters), origin);
  return `const url = new URL(${JSON.stringify(url.href)});
url.searchParams.set('limit', '200');

const entries: unknown[] = [];
let cursor: string | null = null;
do {
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  const response = await fetch(url, { headers: { 'X-API-Key': process.env.API_KEY ?? '' } });
  const page = await response.json();
  if (!response.ok) throw new Error(\`\${page.error} (\${page.request_id})\`);
  entries.push(...page.audit_log);
  cursor = page.next_cursor;
} while (cursor !== null);

console.log(JSON.stringify(entries));
`;
}
