import { expect, test } from 'vitest';
import { filtersOf, loadAuditLogUrl, type ScreenFilters } from '@/lib/client/audit-log-url';
import { filtersOfPart } from '@/lib/client/compare/differences';
import { listOf, listWith } from './list-link';
import type { Compared } from './use-comparison';

const range = { after: '2026-11-01T00:00:00.000Z', before: '2026-11-08T00:00:00.000Z' };
const compared = (filters: ScreenFilters) => ({ range, filters }) as Compared;

function listed(filters: ScreenFilters, more: ScreenFilters) {
  const path = listWith(compared(filters), more, 'Europe/Berlin');
  return path && filtersOf(loadAuditLogUrl(new URL(path, 'http://localhost').searchParams));
}

test.each<[ScreenFilters, ScreenFilters, ScreenFilters | null]>([
  [{}, { outcome: ['failure'] }, { outcome: ['failure'] }],
  [{ outcome: ['failure', 'unknown'] }, { outcome: ['failure'] }, { outcome: ['failure'] }],
  [{ outcome: ['success'] }, { outcome: ['failure'] }, null],
  [{ action: ['a'] }, { outcome: ['failure'] }, { action: ['a'], outcome: ['failure'] }],
  [{ where: 'hour:20-24' }, filtersOfPart.night, null],
  [{ where: 'hour:20-24' }, filtersOfPart.weekend, { where: 'hour:20-24 weekday:sat,sun' }],
  [{ where: '-hour:3' }, filtersOfPart.night, { where: '-hour:3 hour:22-6' }],
  [
    { where: 'resource_id:"hour:3"*' },
    filtersOfPart.night,
    { where: 'resource_id:"hour:3"* hour:22-6' },
  ],
  [{ where: 'hour:20 OR weekday:sat' }, filtersOfPart.night, null],
])('of %o those with %o', (filters, more, expected) => {
  expect(listed(filters, more)).toEqual(expected && { ...expected, ...range });
});

test('a query is read in the zone that it was counted in', () => {
  expect(listOf(compared({ where: 'hour:9' }), 'Europe/Berlin')).toContain('zone=Europe/Berlin');
  expect(listWith(compared({}), filtersOfPart.night, 'Europe/Berlin')).toContain('zone=');
  expect(listOf(compared({}), 'Europe/Berlin')).not.toContain('zone');
});
