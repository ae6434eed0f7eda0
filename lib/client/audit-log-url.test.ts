import { expect, test } from 'vitest';
import {
  apiFilters,
  apiPath,
  changeOf,
  differsFromView,
  filtersOf,
  loadAuditLogUrl,
  viewQuery,
} from './audit-log-url';

const now = Date.parse('2026-11-23T10:00:59.999Z');

test('the address and the API use the same parameters', () => {
  const search =
    'action=delete&resource_type_not=source&resource_type_not=key&user_id=u1&q=a+b&before=2026-11-01&order=asc&readings=include';
  const filters = filtersOf(loadAuditLogUrl(new URLSearchParams(search)));
  expect(new URL(apiPath(filters), 'http://x').searchParams.size).toBe(8);
  for (const pair of new URLSearchParams(search).toString().split('&')) {
    expect(apiPath(filters)).toContain(pair);
  }
});

test('a relative range is sent as the time at which it begins', () => {
  expect(apiFilters({ range: '24h' }, now)).toMatchObject({ after: ['2026-11-22T10:00:00.000Z'] });
  expect(apiFilters({ range: '90m' }, now)).toMatchObject({ after: ['2026-11-23T08:30:00.000Z'] });
});

test('the screen leaves out who has read the log, unless it is asked for', () => {
  expect(apiFilters({}, now)).toEqual({ readings: ['exclude'] });
  expect(apiFilters({ readings: 'include' }, now)).toEqual({ readings: ['include'] });
  expect(apiPath({})).toBe('/v1/audit-log?readings=exclude');
});

test('an invalid range, and a range with an `after`, are left for the API to refuse', () => {
  expect(apiFilters({ range: 'fortnight' }, now)).toMatchObject({ after: ['fortnight'] });
  expect(apiFilters({ range: '1h', after: '2026-11-01' }, now).after).toHaveLength(2);
});

test('a relative range replaces the ends, and the ends replace it', () => {
  expect(changeOf({ range: '7d' })).toEqual({ range: '7d', after: null, before: null });
  expect(changeOf({ before: '2026-11-01' })).toEqual({ before: '2026-11-01', range: null });
  expect(changeOf({ action: [] })).toEqual({ action: null });
});

test('a view keeps filters, zone, columns and density, and a change of any is seen', () => {
  const display = { zone: 'UTC', columns: 'time,action', density: 'compact' };
  const saved = viewQuery({ action: ['delete'] }, display);
  expect(saved).toBe('action=delete&columns=time%2Caction&density=compact&zone=UTC');
  expect(differsFromView(saved, saved)).toBe(false);
  for (const changed of [
    viewQuery({}, display),
    viewQuery({ action: ['delete'] }, { ...display, zone: null }),
    viewQuery({ action: ['delete'] }, { ...display, columns: 'action,time' }),
    viewQuery({ action: ['delete'] }, { ...display, density: 'default' }),
  ]) {
    expect(differsFromView(saved, changed)).toBe(true);
  }
  expect(differsFromView('action=delete', saved)).toBe(false);
});
