import type { APIRequestContext } from '@playwright/test';
import type { Checks } from '@/lib/contract/evidence/checks';
import { withoutTriggers } from '../../test/support/tampering';
import { numberOf } from '../accounts';
import { expect, type Owner, test } from '../fixtures';
import { expectError } from './expect-error';
import { minimal } from './record-log';

const path = '/v1/audit-log/checks';
const patient = { timeout: 60_000 };

async function listChecks(request: APIRequestContext, headers: Record<string, string>) {
  const response = await request.get(path, { headers });
  expect(response.status(), await response.text()).toBe(200);
  return (await response.json()) as Checks;
}

/** Entries of an organization that are under a checkpoint. */
async function signedEntries(
  request: APIRequestContext,
  database: import('pg').Pool,
  { organizationId }: Owner,
  apiKey: string,
  count: number,
): Promise<string[]> {
  const response = await request.post('/v1/audit-log', {
    headers: { 'x-api-key': apiKey },
    data: Array(count).fill({ ...minimal, details: { of: 'a test' } }),
  });
  expect(response.status(), await response.text()).toBe(201);
  const { audit_log } = await response.json();
  const ids: string[] = audit_log.map(({ id }: { id: string }) => id);
  const isSigned = async () => {
    const { rows } = await database.query(
      `select checkpoint_size > (select seq from audit_log_sequence as s where s.org = t.org and id = $2) as is_signed
       from audit_log_tree as t where org = (select audit_log_org($1))`,
      [organizationId, ids.at(-1)],
    );
    return rows[0]?.is_signed;
  };
  await expect.poll(isSigned, patient).toBe(true);
  return ids;
}

test('a check that somebody asks for finds what a superuser did, and says so until it is settled', async ({
  request,
  signUp,
  newApiKey,
  database,
}) => {
  // Through the API: what a fixture inserts has no number, and a check would find it.
  const owner = await signUp();
  const headers = { cookie: owner.cookie };
  const apiKey = await newApiKey(owner, ['audit_log:write', 'audit_log:verify']);
  const ids = await signedEntries(request, database, owner, apiKey, 5);

  const check = async () => {
    const response = await request.post(path, { headers, data: {} });
    expect(response.status(), await response.text()).toBe(201);
    const begun = await response.json();
    expect(begun).toMatchObject({ kind: 'whole', checked: 0, begun_by: { user_id: owner.userId } });
    const end = async () => {
      const { checks } = await listChecks(request, { 'x-api-key': apiKey });
      return checks.find(({ id }) => id === begun.id);
    };
    await expect.poll(async () => (await end())?.ended_at, patient).not.toBeNull();
    return end();
  };
  expect(await check()).toMatchObject({ findings: 0 });
  expect(await listChecks(request, headers)).toMatchObject({ findings: [], unsettled: 0 });

  const org = await numberOf(database, owner.organizationId);
  await withoutTriggers(database, async (client) => {
    const change = `update audit_log set user_id = 'usr_somebody' where org = $1 and id = $2`;
    await client.query(change, [org, ids[3]]);
  });
  expect(await check()).toMatchObject({ findings: 1 });
  const { findings, unsettled } = await listChecks(request, headers);
  expect(unsettled).toBe(1);
  expect(findings).toMatchObject([
    { what: 'altered', entry_id: ids[3], field: 'user_id', settled_at: null, settled_by: null },
  ]);
  const [finding] = findings;
  expect(Date.parse(finding?.intact_at ?? '')).toBeLessThan(Date.parse(finding?.found_at ?? ''));

  const events = async () => {
    const response = await request.get('/v1/audit-log?resource_type=audit_log&action_not=view', {
      headers,
    });
    const { audit_log } = await response.json();
    return audit_log.map(({ action }: { action: string }) => action);
  };
  await expect.poll(events, patient).toEqual(['check_failed', 'check', 'check']);

  const settle = (data: object) => request.post(`${path}/settle`, { headers, data });
  const settled = await settle({ ids: [finding?.id], note: 'On purpose' });
  expect(await settled.json()).toEqual({ settled: 1 });
  expect(await (await settle({ ids: [finding?.id] })).json()).toEqual({ settled: 0 });
  expect(await listChecks(request, headers)).toMatchObject({
    unsettled: 0,
    findings: [
      { id: finding?.id, settled_by: { user_id: owner.userId }, settled_note: 'On purpose' },
    ],
  });
  expect(await events()).toEqual(['settle_finding', 'check_failed', 'check', 'check']);
});

test('one whole check runs at a time', async ({ request, newOwner, database }) => {
  const owner = await newOwner();
  const headers = { cookie: owner.cookie };
  await database.query(
    `insert into audit_log_check (org, id, kind, epoch, size) values (audit_log_org($1), gen_random_uuid(), 'whole', 1, 0)`,
    [owner.organizationId],
  );
  // Whoever is quicker: the loop that ends it, or the request.
  const response = await request.post(path, { headers, data: {} });
  if (response.status() === 409) await expectError(response, 'conflict');
  else expect(response.status()).toBe(201);
});

test('what cannot be settled is refused', async ({ request, newOwner }) => {
  const { cookie } = await newOwner();
  const settle = (data: object) => request.post(`${path}/settle`, { headers: { cookie }, data });
  await expectError(await settle({}), 'invalid_parameter', 'ids');
  await expectError(await settle({ ids: [] }), 'invalid_parameter', 'ids');
  await expectError(await settle({ ids: ['x'] }), 'invalid_parameter', 'ids');
});
