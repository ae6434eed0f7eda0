import { describe, expect, test } from 'vitest';
import type { Activity } from '@/lib/contract/activity';
import { wordsOfNode } from '@/test/support/words-of-node';
import { differenceMessages } from '../messages/compare/differences';
import { differencesOf } from './differences';
import { eventPhrase } from './event-phrase';
import type { SubjectKind } from './subjects';

type Given = {
  events?: [action: string, resourceType: string, count: number][];
  failures?: number;
  addresses?: [string, number][];
  actors?: [value: string, label: string | null, count: number][];
  resources?: [type: string, id: string, label: string | null, count: number][];
  hours?: [weekday: number, hour: number, count: number][];
  isComplete?: boolean;
};

/** What somebody did: as much in all as events say. */
function activity({ isComplete: is_complete = true, ...given }: Given): Activity {
  const { events = [], addresses = [], actors = [], resources = [], hours = [] } = given;
  return {
    after: '2026-11-01T00:00:00.000Z',
    before: '2026-11-08T00:00:00.000Z',
    counted_after: null,
    count: events.reduce((sum, [, , count]) => sum + count, 0),
    failures: given.failures ?? 0,
    first_at: null,
    last_at: null,
    bucket_seconds: 3600,
    buckets: [],
    hours: hours.map(([weekday, hour, count]) => ({ weekday, hour, count })),
    events: {
      values: events.map(([action, resource_type, count]) => ({ action, resource_type, count })),
      is_complete,
    },
    addresses: {
      values: addresses.map(([value, count]) => ({ value, label: null, count })),
      is_complete,
    },
    actors: {
      values: actors.map(([value, label, count]) => ({ value, label, count })),
      is_complete,
    },
    resources: {
      values: resources.map(([type, id, name, count]) => ({ type, id, name, count })),
      is_complete,
    },
  };
}

/** The sentences, with each number as `<count>` of its list. */
function wordsOf(kind: SubjectKind, names: string[], given: Given[]): string[] {
  return differencesOf(kind, given.map(activity)).map((difference) =>
    wordsOfNode(
      differenceMessages.differenceText(difference, {
        kind,
        names,
        link: (_subject, _filters, text) => text,
      }),
    ),
  );
}

test('two people: what both did, what only one did, when and from where', () => {
  const ada: Given = {
    events: [
      ['update', 'member', 30],
      ['delete', 'source', 9],
      ['sign_in', 'session', 3],
    ],
    failures: 3,
    hours: [[1, 10, 42]],
    addresses: [
      ['198.51.100.4', 40],
      ['203.0.113.9', 2],
    ],
    resources: [['source', 'src_1', 'Orders', 9]],
  };
  const bo: Given = {
    events: [
      ['update', 'member', 13],
      ['sign_in', 'session', 4],
    ],
    hours: [
      [2, 23, 3],
      [6, 12, 14],
    ],
    addresses: [['198.51.100.4', 17]],
    resources: [['member', 'mem_1', null, 13]],
  };
  expect(wordsOf('actor', ['Ada', 'Bo'], [ada, bo])).toEqual([
    'Ada did 42 things, Bo 17 things.',
    'Both updated members (Ada 30, Bo 13).',
    'Both signed in (Ada 3, Bo 4).',
    'Only Ada deleted sources (9).',
    'Failures: Ada 3, Bo none.',
    'Only Bo acted at night (3).',
    'Only Bo acted at the weekend (14).',
    'Only Ada came from 203.0.113.9 (2).',
    'Both came from 198.51.100.4 (Ada 40, Bo 17).',
    'Only Ada touched source Orders (9).',
    'Only Bo touched member mem_1 (13).',
  ]);
});

test('two periods, and what is new in one', () => {
  const first: Given = {
    events: [['create', 'source', 5]],
    actors: [['user:usr_1', 'Ada', 5]],
    hours: [[1, 9, 5]],
  };
  const second: Given = {
    events: [
      ['create', 'source', 2],
      ['grant', 'role', 1],
    ],
    actors: [
      ['user:usr_1', 'Ada', 2],
      ['api_key:ak_2', null, 1],
    ],
    hours: [[1, 9, 3]],
  };
  expect(wordsOf('period', ['last week', 'this week'], [first, second])).toEqual([
    'last week: 5 entries, this week: 3 entries.',
    'Both: created sources (last week 5, this week 2).',
    'Only this week: granted roles (1).',
    'Only this week: by ak_2 (1).',
    'Both: by Ada (last week 5, this week 2).',
  ]);
});

describe('nothing is said that was not counted', () => {
  const ada: Given = { events: [['delete', 'source', 9]], addresses: [['198.51.100.4', 9]] };
  const bo: Given = { events: [['update', 'source', 2]], addresses: [['198.51.100.5', 2]] };

  test('that one does not do something, if its list is cut', () => {
    const words = wordsOf('actor', ['Ada', 'Bo'], [ada, { ...bo, isComplete: false }]);
    expect(words).toEqual([
      'Ada did 9 things, Bo 2 things.',
      'Only Bo updated sources (2).',
      'Only Bo came from 198.51.100.5 (2).',
    ]);
  });

  test('of whom did nothing, anything but that', () => {
    expect(wordsOf('actor', ['Ada', 'Bo'], [ada, {}])).toEqual(['Ada did 9 things, Bo nothing.']);
    expect(wordsOf('resource', ['Orders', 'Bills'], [{}, ada])).toEqual([
      'Orders: none, Bills: 9 entries.',
    ]);
    expect(wordsOf('actor', ['Ada', 'Bo', 'Cy'], [ada, {}, ada]).slice(1)).toEqual([
      'Ada and Cy deleted sources (Ada 9, Bo none, Cy 9).',
      'Ada and Cy came from 198.51.100.4 (Ada 9, Bo none, Cy 9).',
    ]);
  });

  test('an address that was erased is none', () => {
    const erased: Given = { ...ada, addresses: [['erased_0123456789ab', 9]] };
    expect(wordsOf('actor', ['Ada', 'Bo'], [erased, { ...ada, addresses: [] }])).toEqual([
      'Ada did 9 things, Bo 9 things.',
      'Both deleted sources (Ada 9, Bo 9).',
    ]);
  });
});

test('a long list is cut, and says of how many', () => {
  const all = Array.from({ length: 7 }, (_, n): [string, string, number] => {
    return ['update', `thing_${n}`, 9 - n];
  });
  const [, ...words] = wordsOf(
    'actor',
    ['Ada', 'Bo'],
    [{ events: all }, { events: [['create', 'source', 1]] }],
  );
  expect(words[0]).toBe(
    'Only Ada updated thing 0s (9), updated thing 1s (8), updated thing 2s (7), updated thing 3s (6), and 3 more.',
  );
});

test('a part of the week is told where the shares differ much', () => {
  const at = (night: number, day: number): Given => ({
    events: [['update', 'source', night + day]],
    hours: [
      [1, 3, night],
      [1, 12, day],
    ],
  });
  const night = (one: Given, other: Given) =>
    wordsOf('actor', ['Ada', 'Bo'], [one, other]).filter((words) => /night/.test(words));
  expect(night(at(5, 5), at(4, 6))).toEqual([]);
  expect(night(at(8, 2), at(2, 8))).toEqual(['At night: Ada 8, Bo 2.']);
  expect(night(at(0, 5), at(0, 5))).toEqual([]);
});

test.each([
  ['delete', 'source', 'deleted sources'],
  ['update', 'api_key', 'updated API keys'],
  ['create', 'policy', 'created policies'],
  ['update_settings', 'organization', 'updated settings of organizations'],
  ['sign_in', 'session', 'signed in'],
  ['sign_in_failed', 'session', 'failed to sign in'],
  ['zorp', 'address', 'zorp (addresses)'],
])('%s of %s is "%s"', (action, type, phrase) => {
  expect(eventPhrase(action, type)).toBe(phrase);
});
