import { expect, test } from 'vitest';
import type { Difference, Topic, Value } from '@/lib/client/compare/differences';
import type { SubjectKind } from '@/lib/client/compare/subjects';
import { wordsOfNode } from '@/test/support/words-of-node';
import { differenceMessages } from './differences';

const value = (topic: Topic, text: string, resourceType: string | null = null): Value => ({
  ...{ topic, text, resourceType, label: null, filters: {} },
});

const event = (action: string) => value('events', action, 'source');

const only = (value: Value, more = 0, isAll = true): Difference => ({
  ...{ kind: 'only', subject: 0, values: [{ value, count: 9 }], more, isAll },
});

/** The sentence, with each number as `<count>` of its list. */
const wordsOf = (difference: Difference, kind: SubjectKind = 'actor', names = ['Ada', 'Bo']) =>
  wordsOfNode(
    differenceMessages.differenceText(difference, {
      kind,
      names,
      link: (_subject, _filters, text) => text,
    }),
  );

test.each<[Difference, string]>([
  [{ kind: 'totals', counts: [42, 1] }, 'Ada hat 42 Aktionen ausgeführt, Bo 1 Aktion.'],
  [{ kind: 'totals', counts: [0, 9] }, 'Ada hat keine Aktion ausgeführt, Bo 9 Aktionen.'],
  [{ kind: 'totals', counts: [9, 0] }, 'Ada hat 9 Aktionen ausgeführt, Bo keine.'],
  [{ kind: 'failures', counts: [3, 0] }, 'Fehlschläge: Ada 3, Bo 0.'],
  [
    { kind: 'shared', value: event('delete'), counts: [3, 4] },
    'Bei beiden: source.delete (Ada 3, Bo 4).',
  ],
  [
    { kind: 'shared', value: value('addresses', '198.51.100.4'), counts: [3, 4] },
    'Beide kamen von 198.51.100.4 (Ada 3, Bo 4).',
  ],
  [
    { kind: 'shared', value: value('resources', 'src_1', 'source'), counts: [3, 4] },
    'Beide griffen auf source src_1 zu (Ada 3, Bo 4).',
  ],
  [only(event('delete')), 'Nur bei Ada: source.delete (9).'],
  [only(event('delete'), 1), 'Nur bei Ada: source.delete (9) und 1 weiteres.'],
  [only(event('delete'), 3, false), 'Nur bei Ada: source.delete (9) und mindestens 3 weitere.'],
  [only(value('addresses', '198.51.100.4'), 2), 'Nur Ada kam von 198.51.100.4 (9) und 2 weiteren.'],
  [
    only(value('resources', 'src_1', 'source'), 2),
    'Nur Ada griff auf source src_1 (9) und 2 weitere zu.',
  ],
  [{ kind: 'onlyPart', part: 'night', subject: 1, count: 3 }, 'Nur Bo war nachts aktiv (3).'],
  [{ kind: 'part', part: 'weekend', counts: [8, 2] }, 'Am Wochenende: Ada 8, Bo 2.'],
])('two people: %j', (difference, words) => {
  expect(wordsOf(difference)).toBe(words);
});

test.each<[Difference, string]>([
  [{ kind: 'totals', counts: [1, 0] }, 'Orders: 1 Eintrag, Bills: keine.'],
  [
    { kind: 'shared', value: value('actors', 'user:usr_1'), counts: [3, 4] },
    'Beide: durch usr_1 (Orders 3, Bills 4).',
  ],
  [only(value('actors', 'user:usr_1'), 1), 'Nur Orders: durch usr_1 (9) und 1 weiteren.'],
  [only(value('addresses', '198.51.100.4'), 1), 'Nur Orders: von 198.51.100.4 (9) und 1 weiteren.'],
  [{ kind: 'onlyPart', part: 'weekend', subject: 1, count: 3 }, 'Nur Bills: am Wochenende (3).'],
])('two resources: %j', (difference, words) => {
  expect(wordsOf(difference, 'resource', ['Orders', 'Bills'])).toBe(words);
});

test('several have what they share, and one of them has none', () => {
  const names = ['Ada', 'Bo', 'Cy'];
  const shared = (value: Value, counts: number[]): Difference => ({
    kind: 'shared',
    value,
    counts,
  });
  expect(wordsOf(shared(event('delete'), [9, 0, 9]), 'actor', names)).toBe(
    'Bei Ada und Cy: source.delete (Ada 9, Bo 0, Cy 9).',
  );
  expect(wordsOf(shared(value('addresses', '::1'), [9, 1, 9]), 'actor', names)).toBe(
    'Alle kamen von ::1 (Ada 9, Bo 1, Cy 9).',
  );
});

test('a list has “und” before its last', () => {
  const values = ['delete', 'create', 'update'].map((action) => ({
    ...{ value: event(action), count: 1 },
  }));
  expect(wordsOf({ kind: 'only', subject: 1, values, more: 0, isAll: true })).toBe(
    'Nur bei Bo: source.delete (1), source.create (1) und source.update (1).',
  );
});
