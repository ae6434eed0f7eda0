import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Overview } from '@/lib/contract/overview';
import { generateEntries } from '@/prisma/demo/generate';
import { northwind, northwindSlug } from '@/prisma/demo/northwind';
import { day, span } from '@/prisma/demo/tenant';
import { callOf } from '@/test/support/caller';
import { logOfTest } from '@/test/support/hints';
import { serveScratchDatabase } from '@/test/support/serving';
import { getOverview } from './overview';

// What somebody who looks at the demo for the first time is to see: its burglary, a few days ago.

const now = Date.parse('2026-11-23T06:20:00.123Z');
let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let notable: Overview['notable'];
beforeAll(async () => {
  database = await serveScratchDatabase();
  const log = await logOfTest(database);
  const tenant = northwind(log.organizationId, now - span);
  await log.write([...generateEntries({ tenant, now, count: 25_000, seed: northwindSlug })]);
  const owner = await database.newOwner(log.organizationId, 'Owner');
  const [after, before] = [now - 7 * day, now].map((time) => new Date(time).toISOString());
  ({ notable } = await getOverview(callOf(owner, { after, before })));
}, 120_000);
afterAll(() => database.drop());

test('the key of the burglar stands in what matters', () => {
  const sentences = notable.map(({ summary }) => summary);
  expect(sentences).toContain('Tomás Lindqvist created the API key tmp-sync');
});

test('who failed to sign in is not counted as another person', () => {
  const failed = notable.filter(({ action }) => action === 'sign_in_failed');
  const people = failed.map(({ entry }) => entry?.actor.email);
  expect(people).toContain('tomas.lindqvist@northwind.example');
  expect(new Set(people).size).toBe(people.length);
});
