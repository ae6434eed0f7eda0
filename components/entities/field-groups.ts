import type { FieldChange } from '@/lib/contract/entity/field-history';

export type FieldGroup = { field: string; changes: FieldChange[] };

/** The changes of each field, newest first; the fields in the order of their last change. */
export function byField(changes: readonly FieldChange[]): FieldGroup[] {
  const groups = new Map<string, FieldChange[]>();
  for (const change of changes) {
    const own = groups.get(change.field);
    if (own) own.push(change);
    else groups.set(change.field, [change]);
  }
  return [...groups].map(([field, own]) => ({ field, changes: own }));
}

const lately = 30 * 86_400_000;

const isLate = (time: string, now: number) => now - Date.parse(time) < lately;

/** How many of these changes happened in the 30 days before `now` (milliseconds). */
export const countLately = (changes: readonly FieldChange[], now: number) =>
  changes.filter(({ happened_at }) => isLate(happened_at, now)).length;

/** Whether the changes that are known reach 30 days back. Pages are by when they were recorded: one may have happened long before. */
export const reachesBack = (changes: readonly FieldChange[], now: number) => {
  const oldest = changes.at(-1);
  return oldest !== undefined && !isLate(oldest.created_at, now);
};
