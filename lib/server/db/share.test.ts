import { afterAll, beforeAll, expect, test } from 'vitest';
import { organizationOf } from '@/test/support/caller';
import { serveScratchDatabase } from '@/test/support/serving';
import { patient } from '@/test/support/size';
import { inOrganization } from './client';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  // With pools of two connections.
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

test('an organization that keeps its connections busy leaves one to the others', async () => {
  const open = async () => organizationOf(await database.newOrganization());
  const [busy, other] = [await open(), await open()];
  const running: (() => void)[] = [];
  let isOver = false;
  const occupy = () =>
    inOrganization(busy, async () => {
      if (!isOver) await new Promise<void>((resolve) => running.push(resolve));
    });
  // On a slow machine their time limit may end them first.
  const all = Promise.allSettled(Array.from({ length: 8 }, occupy));
  await expect.poll(() => running.length, patient).toBeGreaterThan(0);
  // If the first had taken all, it would wait, and fail.
  const before = running.length;
  expect(await inOrganization(other, async () => 'served')).toBe('served');
  expect(running.length - before).toBeLessThanOrEqual(1);
  isOver = true;
  for (const end of running) end();
  await all;
});
