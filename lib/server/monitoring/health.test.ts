import { beforeAll, expect, test } from 'vitest';
import { setServerEnv } from '@/test/support/server-env';
import { getHealth } from './health';

beforeAll(setServerEnv);

test('those who ask at once, or within a second, share one look', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => getHealth()));
  const looks = new Set([...answers, await getHealth()]);
  // One more on a machine that was paused for a second in between.
  expect(looks.size).toBeLessThanOrEqual(2);
});
