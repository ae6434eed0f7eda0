import { describe, expect, test } from 'vitest';
import type { Histogram } from '@/lib/contract/histogram';
import { seriesOf } from './histogram-series';

/** A histogram in which these values are the most frequent, in this order. */
function histogramOf(values: string[], by: Histogram['by'] = 'action'): Histogram {
  const start = '2026-11-01T00:00:00.000Z';
  const counts = Object.fromEntries(values.map((value) => [value, 1]));
  return {
    after: start,
    before: '2026-11-01T01:00:00.000Z',
    bucket_seconds: 3600,
    by,
    values,
    labels: {},
    counted_after: null,
    buckets: [{ start, count: values.length, is_estimate: false, is_partial: false, counts }],
  };
}

function colourIn(values: string[], value: string, by?: Histogram['by']) {
  return seriesOf(histogramOf(values, by)).find(({ key }) => key === value)?.color;
}

const actions = ['create', 'update', 'delete', 'revoke', 'sign_in_failed', 'view', 'pause'];

describe('a colour belongs to its value', () => {
  test.each(actions)('%s has the same, whatever stands beside it', (action) => {
    const others = actions.filter((other) => other !== action);
    const colours = others.flatMap((_, n) => [
      colourIn([action, ...others.slice(0, n)], action),
      colourIn([...others.slice(0, n), action], action),
    ]);
    expect(new Set(colours).size).toBe(1);
  });

  test("delete has the badge's red, and nothing else has it", () => {
    expect(colourIn(actions, 'delete')).toBe('var(--danger)');
    const others = actions.filter((action) => action !== 'delete');
    for (const other of others) expect(colourIn(actions, other)).not.toBe('var(--danger)');
  });

  test('only what removes or fails is red', () => {
    const isRed = (action: string) =>
      /danger|oklch\([\d.]+ [\d.]+ (1\d|2\d|3\d)\)/.test(colourIn([action], action) ?? '');
    expect(actions.filter(isRed)).toEqual(['delete', 'revoke', 'sign_in_failed']);
    const any = Array.from({ length: 200 }, (_, n) => `verb_${n}`);
    expect(any.filter(isRed)).toEqual([]);
  });

  test('two of one tone in a histogram differ, and the more frequent one keeps its own', () => {
    const verbs = ['disable', 'revoke', 'sign_in_failed', 'remove', 'expire'];
    for (const one of verbs) {
      for (const other of verbs.filter((verb) => verb !== one)) {
        const pair = [one, other];
        expect(colourIn(pair, one)).toBe(colourIn([one], one));
        expect(colourIn(pair, other)).not.toBe(colourIn(pair, one));
      }
    }
  });

  test('people, keys and addresses of one histogram have a colour each', () => {
    const people = Array.from({ length: 5 }, (_, n) => `user:usr_${n}`);
    for (let first = 0; first < 40; first++) {
      const values = people.map((name) => `${name}${first}`);
      const colours = seriesOf(histogramOf(values, 'actor')).map(({ color }) => color);
      expect(new Set(colours).size).toBe(5);
    }
  });

  test('the kinds of actor have three', () => {
    const kinds = ['user', 'api_key', 'system'];
    expect(new Set(kinds.map((kind) => colourIn([kind], kind, 'actor_type'))).size).toBe(3);
  });
});
