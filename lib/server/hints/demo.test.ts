import { afterAll, beforeAll, expect, test } from 'vitest';
import { hintKinds } from '@/lib/contract/hints/kinds';
import { thresholds } from '@/lib/contract/hints/thresholds';
import { generateEntries } from '@/prisma/demo/generate';
import { unusualAddress } from '@/prisma/demo/incident';
import { northwind, northwindSlug } from '@/prisma/demo/northwind';
import { span } from '@/prisma/demo/tenant';
import { logOfTest } from '@/test/support/hints';
import { serveScratchDatabase } from '@/test/support/serving';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
}, 60_000);
afterAll(() => database.drop());

test('the hints of the demo lead to its burglary', { timeout: 120_000 }, async () => {
  const now = Date.parse('2026-11-23T06:20:00.123Z');
  const log = await logOfTest(database);
  const tenant = northwind(log.organizationId, now - span);
  await log.write([...generateEntries({ tenant, now, count: 25_000, seed: northwindSlug })]);
  await log.advance();
  const hints = await log.hints();
  const times = hints.map(({ created_at }) => created_at.getTime());
  expect(Math.min(...times)).toBeGreaterThan(tenant.foundedAt + thresholds.learning);

  // Few enough to look at each, and those of one night stand out: nothing else has so many.
  expect(hints.length).toBeLessThan(40);
  const ofBurglar = hints.filter(({ ip_address }) => ip_address === unusualAddress);
  expect(ofBurglar.map(({ kind, action }) => `${kind}: ${action}`)).toEqual([
    'failed_sign_ins: sign_in',
    'new_network: disable',
    'unusual_hour: pause',
    'new_network: create',
    'unusual_hour: sign_out',
  ]);
  const others = hints.filter((one) => !ofBurglar.includes(one));
  const telling = others.filter(({ kind }) => hintKinds.indexOf(kind) < 3);
  expect(telling).toEqual([]);
});
