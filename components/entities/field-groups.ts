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

const isLate = ({ happened_at }: FieldChange, now: number) =>
  now - Date.parse(happened_at) < lately;

/** How many of these changes happened in the 30 days before `now` (milliseconds). */
export const countLately = (changes: readonly FieldChange[], now: number) =>
  changes.filter((change) => isLate(change, now)).length;

/** Whether the changes that are known reach 30 days back. */
export const reachesBack = (changes: readonly FieldChange[], now: number) =>
  changes.some((change) => !isLate(change, now));
