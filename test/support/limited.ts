import { expect } from 'vitest';

/** Expects that the limit let exactly `limit` requests through. A busy machine may answer 503, which uses up nothing. */
export function expectLimited(statuses: number[], allowed: number, limit: number): void {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  const { [allowed]: passed = 0, 429: limited = 0, 503: busy = 0, ...others } = counts;
  expect(others).toEqual({});
  expect(passed).toBeLessThanOrEqual(limit);
  expect(passed + busy).toBeGreaterThanOrEqual(limit);
  expect(limited).toBeGreaterThanOrEqual(statuses.length - limit - busy);
}
