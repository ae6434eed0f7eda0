import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { callOf, readerOf } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { exportEntries } from './export';

beforeAll(setServerEnv);

const begin = async (organizationId: string, signal?: AbortSignal) => {
  const { body } = await exportEntries({
    ...callOf(await readerOf(organizationId), { format: 'csv' as const }),
    request: new Request('http://localhost/v1/audit-log/export', signal && { signal }),
  });
  return body as ReadableStream<Uint8Array>;
};

const newOrganization = () => `org_${randomBytes(16).toString('hex')}`;
const refused = { status: 429, headers: { 'Retry-After': '10' } };

test('one organization has five exports under way, however slowly they are read', async () => {
  const organizationId = newOrganization();
  const paused = [];
  for (let count = 0; count < 5; count++) paused.push(await begin(organizationId));
  await expect(begin(organizationId)).rejects.toMatchObject(refused);
  const other = await begin(newOrganization());

  // One whose reader leaves makes room, and so does one that is read to its end.
  await paused.pop()?.cancel();
  paused.push(await begin(organizationId));
  await expect(begin(organizationId)).rejects.toMatchObject(refused);
  await new Response(paused.pop()).text();
  paused.push(await begin(organizationId));
  await expect(begin(organizationId)).rejects.toMatchObject(refused);
  for (const body of [...paused, other]) await body.cancel();
});

test('an export whose reader has left before it began, or while nothing reads it, makes room', async () => {
  const organizationId = newOrganization();
  for (let count = 0; count < 6; count++) {
    // Cancelled before anything asks the generator for its first text.
    await (await begin(organizationId)).cancel();
  }
  for (let count = 0; count < 6; count++) await begin(organizationId, AbortSignal.abort());
  for (let count = 0; count < 6; count++) {
    const reader = new AbortController();
    await begin(organizationId, reader.signal);
    reader.abort();
  }
  const bodies = [];
  for (let count = 0; count < 5; count++) bodies.push(await begin(organizationId));
  await expect(begin(organizationId)).rejects.toMatchObject(refused);
  for (const body of bodies) await body.cancel();
});
