import { createHash } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import type { Anchor } from '@/lib/contract/evidence/anchors';
import type { WitnessedLog } from '@/lib/contract/evidence/witnessed';
import { startPeer } from '@/test/support/anchor-peer';
import { expect, type Owner, test } from '../fixtures';
import { newVerifierKey } from './access-cells';
import { expectError } from './expect-error';

function as({ cookie }: Owner, request: APIRequestContext) {
  const headers = { cookie };
  const at = (collection: string) => ({
    add: (data: object) => request.post(`/v1/audit-log/${collection}`, { headers, data }),
    change: (id: string, data: object) =>
      request.post(`/v1/audit-log/${collection}/${id}`, { headers, data }),
    remove: (id: string) => request.delete(`/v1/audit-log/${collection}/${id}`, { headers }),
    list: async () => (await request.get(`/v1/audit-log/${collection}`, { headers })).json(),
  });
  return {
    anchors: at('anchors'),
    witnessed: at('witnessed'),
    test: async (id: string) => {
      const path = `/v1/audit-log/anchors/${id}/test`;
      const response = await request.post(path, { headers, data: {} });
      expect(response.status(), await response.text()).toBe(200);
      return response.json();
    },
    entries: async (type: string) => {
      const query = `resource_type=${type}&order=asc&expand=target`;
      return (await (await request.get(`/v1/audit-log?${query}`, { headers })).json()).audit_log;
    },
  };
}

const hook = { kind: 'webhook', name: 'Safe', address: 'https://hooks.example.com/a?token=secret' };

test('an anchor is added, listed, changed and removed, and each change is recorded', async ({
  request,
  newOwner,
}) => {
  const person = await newOwner();
  const { anchors, entries } = as(person, request);
  const response = await anchors.add(hook);
  expect(response.status(), await response.text()).toBe(201);
  const { secret, ...anchor } = await response.json();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(anchor).toEqual({
    id: expect.stringMatching(/^anchor_[0-9a-f]{16}$/),
    ...hook,
    verifier_key: null,
    state: 'waiting',
    created_at: expect.any(String),
    created_by: { user_id: person.userId, name: person.name },
    ...{ succeeded_at: null, succeeded_size: null, failed_at: null, failed_because: null },
  });
  expect(JSON.stringify(await anchors.list())).not.toContain(secret);
  const changed = await anchors.change(anchor.id, { is_active: false, name: 'Other safe' });
  expect(await changed.json()).toMatchObject({ state: 'paused', name: 'Other safe' });
  expect((await anchors.remove(anchor.id)).status()).toBe(200);
  expect(await anchors.list()).toEqual({ anchors: [] });
  await expectError(await anchors.remove(anchor.id), 'not_found');
  await expectError(await anchors.change(anchor.id, { name: 'x' }), 'not_found');

  const recorded = await entries('audit_log_anchor');
  expect(recorded.map(({ action }: { action: string }) => action)).toEqual([
    'create',
    'update',
    'delete',
  ]);
  expect(JSON.stringify(recorded)).not.toMatch(/whsec|token|secret/);
});

test('an address that nothing can be sent to is refused, with the reason', async ({
  request,
  newOwner,
}) => {
  const { anchors } = as(await newOwner(), request);
  const refused: [object, string][] = [
    [{ ...hook, address: 'nowhere' }, 'address'],
    [{ ...hook, address: 'ftp://hooks.example.com/' }, 'address'],
    [{ ...hook, address: 'https://ada:secret@hooks.example.com/' }, 'address'],
    [{ ...hook, address: 'https://169.254.169.254/latest' }, 'address'],
    [{ ...hook, address: 'http://[fe80::1]/' }, 'address'],
    [{ ...hook, kind: 'mail' }, 'address'],
    [{ ...hook, kind: 'telex' }, 'kind'],
    [{ ...hook, name: ' ' }, 'name'],
    [{ ...hook, kind: 'witness' }, 'verifier_key'],
    [{ ...hook, verifier_key: newVerifierKey() }, 'verifier_key'],
    // The key of a log is none of a witness.
    [{ ...hook, kind: 'witness', verifier_key: newVerifierKey() }, 'verifier_key'],
  ];
  for (const [body, param] of refused) {
    await expectError(await anchors.add(body), 'invalid_parameter', param);
  }
  await expectError(
    await anchors.add({ kind: 'mail', name: 'Auditor', address: 'auditor@example.com' }),
    'conflict',
  );
  expect(await anchors.list()).toEqual({ anchors: [] });
});

test('checkpoints reach a webhook by themselves', async ({ request, newOwner }) => {
  const { anchors } = as(await newOwner(), request);
  const peer = await startPeer(() => ({ status: 200 }));
  await anchors.add({ ...hook, address: peer.url });
  // Each of these is an entry too.
  await expect.poll(() => peer.requests.length).toBe(1);
  const { checkpoint, origin, size, root } = JSON.parse(peer.requests[0]?.body.toString() ?? '');
  expect(checkpoint.startsWith(`${origin}\n${size}\n${root}\n\n\u2014 ${origin} `)).toBe(true);
  await expect
    .poll(async () => (await anchors.list()).anchors)
    .toMatchObject([{ state: 'anchored', succeeded_size: size }]);
  await peer.stop();
});

test('one organization is the witness of another', async ({
  request,
  newOwner,
  database,
  baseURL,
}) => {
  const [logOwner, witnessOwner] = [await newOwner(), await newOwner()];
  const [log, witness] = [as(logOwner, request), as(witnessOwner, request)];
  const readKey = async () => {
    const { rows } = await database.query(
      'select verifier_key from audit_log_signing_key where org = audit_log_org($1)',
      [logOwner.organizationId],
    );
    return rows[0]?.verifier_key as string | undefined;
  };
  await log.anchors.add(hook); // An entry.
  await expect.poll(readKey).toBeDefined();
  const added = await witness.witnessed.add({ verifier_key: await readKey() });
  expect(added.status(), await added.text()).toBe(201);
  const witnessed: WitnessedLog = await added.json();
  expect(witnessed).toMatchObject({
    origin: (await readKey())?.split('+')[0],
    witness_url: `${baseURL}/witness/${witnessOwner.organizationId}`,
    size: 0,
    cosigned_at: null,
  });
  await expectError(await witness.witnessed.add({ verifier_key: await readKey() }), 'conflict');
  await expectError(
    await witness.witnessed.change(witnessed.id, { verifier_key: newVerifierKey() }),
    'invalid_parameter',
    'verifier_key',
  );

  const anchored = await log.anchors.add({
    ...{ kind: 'witness', name: 'Them', address: witnessed.witness_url },
    verifier_key: witnessed.witness_keys[0],
  });
  const { id }: Anchor = await anchored.json();
  expect(await log.test(id)).toMatchObject({ is_anchored: true, failed_because: null });
  const { anchor } = await log.test(id);
  expect((await witness.witnessed.list()).witnessed_logs).toMatchObject([
    { size: anchor.succeeded_size, cosigned_at: expect.any(String) },
  ]);
  const origin = createHash('sha256').update(witnessed.origin).digest('hex');
  const cosigned = await request.get(
    `/witness/${witnessOwner.organizationId}/${origin}/checkpoint`,
    { headers: {} },
  );
  expect(await cosigned.text()).toContain(`\u2014 ${witnessed.witness_keys[0]?.split('+')[0]} `);

  expect((await witness.witnessed.remove(witnessed.id)).status()).toBe(200);
  expect(await log.test(id)).toMatchObject({
    is_anchored: false,
    failed_because: 'it does not know this log (404)',
  });
  const recorded = await witness.entries('audit_log_witnessed');
  expect(recorded.map(({ action }: { action: string }) => action)).toEqual(['create', 'delete']);
});

test('a witness answers by the protocol: text, and errors as everywhere', async ({
  request,
  newOwner,
}) => {
  const { organizationId } = await newOwner();
  const url = `/witness/${organizationId}/add-checkpoint`;
  await expectError(await request.post(url, { data: 'old 5' }), 'bad_request');
  await expectError(await request.post(url, { data: 'x'.repeat(70_000) }), 'payload_too_large');
  const note = `example.com/log\n0\n${createHash('sha256').digest('base64')}\n`;
  const data = `old 0\n\n${note}\n\u2014 example.com/log ${Buffer.alloc(68).toString('base64')}\n`;
  await expectError(await request.post(url, { data }), 'not_found');
  await expectError(await request.get(url), 'method_not_allowed');
  await expectError(await request.put(url), 'method_not_allowed');
});

test('anchors are tested ten times a minute', async ({ request, newOwner, database }) => {
  const owner = await newOwner();
  const { anchors } = as(owner, request);
  const { id } = await (await anchors.add(hook)).json();
  await database.query('insert into rate_limit (key, points, expire) values ($1, 10, $2)', [
    `anchor test:${owner.organizationId}`,
    Date.now() + 60_000,
  ]);
  const headers = { cookie: owner.cookie };
  const response = await request.post(`/v1/audit-log/anchors/${id}/test`, { headers, data: {} });
  await expectError(response, 'rate_limited');
});
