import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readContext } from '@/lib/server/core/request-context';
import { readerOf } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { reads, recordRead } from './record-read';

beforeAll(setServerEnv);

test('what is kept of a read is as short as any, and there is a bound on how many', async () => {
  const organizationId = `org_${randomBytes(16).toString('hex')}`;
  const caller = { ...readerOf(organizationId), sessionId: 'session' };
  for (let n = 0; n < 3; n++) {
    const resource_id = Array.from({ length: 20 }, (_, at) => `${n} ${at} ${'x'.repeat(250)}`);
    await recordRead(caller, { resource_id }, readContext(new Headers()));
    await recordRead(caller, { resource_id }, readContext(new Headers()));
  }
  expect(reads.size).toBe(3);
  for (const [key, { repeats }] of reads.entries()) {
    expect(key).toHaveLength(64);
    expect(repeats).toBe(1);
  }
  expect(reads.max).toBe(10_000);
});
