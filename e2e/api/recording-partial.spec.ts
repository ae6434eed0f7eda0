import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { maxDetails } from '@/lib/contract/entry-limits';
import { maxLargeBatch } from '@/lib/contract/write-limits';
import { expect, test } from '../fixtures';
import { readAll } from './read-log';
import { minimal, send } from './record-log';

const lines = { 'content-type': 'application/x-ndjson' };

function post(request: APIRequestContext, apiKey: string, query: string, body: Buffer | string) {
  return request.post(`/v1/audit-log?${query}`, {
    headers: { 'x-api-key': apiKey, ...lines },
    data: Buffer.from(body),
  });
}

test('partial=true records what is valid, and says what became of each', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const pull = ['a', 'b', 'a'].map((external_id) =>
    JSON.stringify({ ...minimal, external_id, external_source: 'okta' }),
  );
  const body = [...pull, '{"action":', JSON.stringify({ ...minimal, outcome: 'maybe' })].join('\n');
  const first = await post(request, apiKey, 'partial=true', body);
  expect(first.status()).toBe(207);
  const { recorded, duplicates, rejected } = await first.json();
  expect(recorded.map(({ index }: { index: number }) => index)).toEqual([0, 1]);
  expect(duplicates).toEqual([{ index: 2, id: recorded[0].id }]);
  expect(rejected).toEqual([
    { index: 3, param: '', error: 'it is not valid JSON' },
    { index: 4, param: 'outcome', error: 'it must be one of: success, failure' },
  ]);
  const second = await post(request, apiKey, 'partial=true', pull.join('\n'));
  expect(second.status()).toBe(200);
  expect((await second.json()).recorded).toEqual([]);
  expect(await readAll(request, apiKey)).toHaveLength(2);
});

test('without it, a batch of duplicates says so too', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const entry = (external_id: number) => ({ ...minimal, external_id });
  const first = await (await send(request, apiKey, [entry(1), entry(2)])).json();
  const second = await send(request, apiKey, [entry(2), entry(3)]);
  expect(second.status()).toBe(201);
  const { audit_log, duplicates } = await second.json();
  expect(duplicates).toEqual([{ index: 0, id: first.audit_log[1].id }]);
  expect(audit_log[0]).toEqual(first.audit_log[1]);
  const third = await send(request, apiKey, entry(3));
  expect(third.status()).toBe(200);
  expect((await third.json()).audit_log).toEqual([audit_log[1]]);
});

test(`a compressed body may have ${maxLargeBatch.entries} entries`, async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const body = `${JSON.stringify(minimal)}\n`.repeat(maxLargeBatch.entries);
  const packed = { ...lines, 'content-encoding': 'gzip' };
  const response = await send(request, apiKey, gzipSync(body), packed);
  expect(response.status()).toBe(201);
  const ids = (await response.json()).audit_log.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(maxLargeBatch.entries);
});

test('truncate=true cuts details, and the whole can be proved', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const details = { first: 1, long: 'x'.repeat(maxDetails.bytes) };
  const body = JSON.stringify({ ...minimal, details });
  const response = await post(request, apiKey, 'truncate=true', body);
  expect(response.status()).toBe(201);
  const [entry] = (await response.json()).audit_log;
  expect(JSON.parse(entry.details)).toEqual({
    first: 1,
    truncated: {
      truncated: true,
      bytes: JSON.stringify(details).length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(await readAll(request, apiKey)).toEqual([entry]);
});
