import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { log } from '@/lib/server/core/log';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { exportEntries } from './export';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

test('a key that is revoked ends its export, which breaks off, and is no failure of the server', async () => {
  const organization = await database.newOrganization();
  const key = await database.newKey(organization, 'Key');
  const entries = Array.from({ length: 450 }, () => ({
    action: 'create',
    resource_type: 'source',
  }));
  await postEntries(key, entries);
  const { body } = await exportEntries({
    ...callOf(key, { format: 'csv' as const }),
    request: new Request('http://localhost/v1/audit-log/export'),
  });
  const failures = vi.spyOn(log, 'error');
  const facts = vi.spyOn(log, 'info');
  await database.admin.query('update api_key set revoked_at = now() where id = $1', [
    key.actor.apiKeyId,
  ]);
  await expect(new Response(body as ReadableStream).text()).rejects.toThrow();
  expect(failures).not.toHaveBeenCalled();
  expect(facts.mock.calls).toEqual([
    [
      { request_id: expect.stringMatching(/^req_/), reason: 'the credential has ended' },
      'an export was cut off',
    ],
  ]);
});
