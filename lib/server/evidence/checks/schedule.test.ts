import { expect, test } from 'vitest';
import { dueKinds, lastNight } from './schedule';

const hour = 3_600_000;
const night = Date.parse('2026-11-30T00:00:00Z');
const noon = night + 12 * hour;

test('each organization has a time of its own in the first five hours of the day', () => {
  const times = Array.from({ length: 1_000 }, (_, org) => lastNight(org, noon) - night);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...times)).toBeLessThan(5 * hour);
  expect(new Set(times).size).toBeGreaterThan(990);
  const at = lastNight(7, noon);
  expect(lastNight(7, at)).toBe(at);
  expect(lastNight(7, at - 1)).toBe(at - 24 * hour);
});

test('a new log waits an hour for the first check and the night for the first whole one', () => {
  const beganAt = new Date(noon);
  const past = { beganAt, steadyAt: null, wholeAt: null };
  expect(dueKinds(7, past, noon + hour - 1)).toEqual([]);
  expect(dueKinds(7, past, noon + hour)).toEqual(['steady']);
  const next = lastNight(7, noon) + 24 * hour;
  expect(dueKinds(7, { ...past, steadyAt: new Date(next) }, next)).toEqual(['whole']);
});

test('a whole check is made once a night, at any time after if no server ran', () => {
  const at = lastNight(7, noon);
  const steadyAt = new Date(noon);
  const kindsAt = (wholeAt: number) =>
    dueKinds(7, { beganAt: new Date(0), steadyAt, wholeAt: new Date(wholeAt) }, noon);
  expect(kindsAt(at - 1)).toEqual(['whole']);
  expect(kindsAt(at)).toEqual([]);
});
