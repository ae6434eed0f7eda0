import { expect } from 'vitest';

/** As many were let in as may be. A machine that is busy with other work may say so (503): that lets nobody in. */
export function expectLimited(statuses: number[], letIn: number, most: number): void {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  const { [letIn]: served = 0, 429: refused = 0, 503: busy = 0, ...others } = counts;
  expect(others).toEqual({});
  expect(served).toBeLessThanOrEqual(most);
  expect(served + busy).toBeGreaterThanOrEqual(most);
  expect(refused).toBeGreaterThanOrEqual(statuses.length - most - busy);
}
