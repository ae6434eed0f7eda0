import { expect, test } from 'vitest';
import type { FieldChange } from '@/lib/contract/entity/field-history';
import { countLately, reachesBack } from './field-groups';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1);

/** A change that happened, and was recorded, so many days ago. */
function change(happened: number, recorded = happened): FieldChange {
  const ago = (days: number) => new Date(now - days * day).toISOString();
  return {
    entry_id: '019b7723-3c00-7000-8000-000000000000',
    ...{ created_at: ago(recorded), happened_at: ago(happened) },
    ...{ action: 'update', outcome: null, actor: null, actor_name: null },
    ...{ field: 'status', kind: 'changed', from: 'a', to: 'b' },
  };
}

test('a change that was recorded long after it happened does not say that all before it are known', () => {
  const changes = [change(1), change(400, 2), change(3)];
  expect(countLately(changes, now)).toBe(2);
  expect(reachesBack(changes, now)).toBe(false);
  expect(reachesBack([...changes, change(31)], now)).toBe(true);
  expect(reachesBack([], now)).toBe(false);
});
