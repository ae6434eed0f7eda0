import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AuditLogQuery } from '@/lib/contract/audit-log';
import { createView } from '@/lib/contract/views';
import {
  apiFilters,
  apiPath,
  apiQuery,
  changeOf,
  differsFromView,
  filtersOf,
  inTimeZone,
  loadAuditLogUrl,
  reportPath,
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

test.each([{ where: 'hour:9-17' }, { range: 'today' }])(
  'the report of %o is in the time zone of the list',
  (filters) => {
    const path = reportPath(inTimeZone(filters, 'America/New_York'));
    const { zone, ...state } = loadAuditLogUrl(new URL(path, 'http://x').searchParams);
    expect(zone).toBe('America/New_York');
    expect(filtersOf(state)).toEqual(filters);
  },
);

test('the report of what is the same in every time zone names none', () => {
  expect(reportPath(inTimeZone({ range: '24h' }, 'America/New_York'))).toBe('/report?range=24h');
});

test('a comma in an address is part of a value', () => {
  const state = loadAuditLogUrl(new URLSearchParams('resource_type=a,b&resource_type=c'));
  expect(filtersOf(state)).toEqual({ resource_type: ['a,b', 'c'] });
});

/** Pairs of a query string, of which a few contradict each other or are wrong. */
const pairs = fc.uniqueArray(
  fc.constantFrom(
    ...['action=delete', 'action=a,b', 'action=', 'actor=system', 'actor=nobody', 'user_id_not=u'],
    ...[
      'range=24h',
      'range=99999d',
      'range=soon',
      'after=2026-11-01',
      'before=2026-11-02',
      'before=x',
    ],
    ...[
      'order=asc',
      'order=seq',
      'q=words',
      'q=+',
      'readings=include',
      'readings=all',
      'after_seq=1',
    ],
    ...['zone=UTC', 'zone=Mars', 'density=compact', 'columns=time'],
  ),
  // Of a parameter that is given twice, an address counts the first.
  { maxLength: 6, selector: (pair) => pair.split('=')[0] },
);

test('a view is saved exactly if the list that it opens is answered', () => {
  fc.assert(
    fc.property(pairs, (chosen) => {
      const query = chosen.join('&');
      const state = loadAuditLogUrl(new URLSearchParams(query));
      const opened = AuditLogQuery.safeParse(apiQuery(filtersOf(state), now)).success;
      // Of what the list does not take, the screen ignores what it cannot show.
      const isIgnored = /after_seq|zone=Mars/.test(query);
      const saved = createView.input.safeParse({ name: 'View', query, is_shared: false }).success;
      expect(saved, query).toBe(opened && !isIgnored);
    }),
    { numRuns: 2_000 },
  );
});
