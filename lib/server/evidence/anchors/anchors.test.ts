import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import type { AnchorKind } from '@/lib/contract/evidence/anchor-kinds';
import type { Caller } from '@/lib/server/core/principal';
import { type PeerAnswer, startPeer } from '@/test/support/anchor-peer';
import { callOf, organizationOf, readerWith } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { startSmtpSink } from '@/test/support/smtp-sink';
import { someEntry } from '@/test/support/some-entry';
import { hasOpenssl, makeAuthority } from '@/test/support/time-stamp-authority';
import { number } from '@/test/support/tree';

// Checkpoints of this server, sent to real servers on this machine; the witness is another organization of this product.

let admin: pg.Pool;
let folder: string;
let smtp: Awaited<ReturnType<typeof startSmtpSink>>;
/** Answers by path; what is not there is a witness. */
const answers = new Map<string, (body: Buffer) => PeerAnswer | Promise<PeerAnswer>>();
let peer: Awaited<ReturnType<typeof startPeer>>;

beforeAll(async () => {
  setServerEnv();
  admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
  folder = await mkdtemp(path.join(os.tmpdir(), 'anchors-'));
  smtp = await startSmtpSink();
  vi.stubEnv('EVIDENCE_DIRECTORY', folder);
  vi.stubEnv('SIGNING_KEY', 'a seed of no worth, for one test only');
  vi.stubEnv('ANCHOR_PRIVATE_ADDRESSES', 'allow');
  vi.stubEnv('SMTP_URL', smtp.url);
  vi.stubEnv('MAIL_FROM', 'Audit log <audit@audit.example>');
  const { POST } = await import('@/app/witness/[org]/add-checkpoint/route');
  peer = await startPeer(async ({ url, body }) => {
    const known = answers.get(url);
    if (known) return known(body);
    const request = new Request(`http://localhost${url}`, {
      ...{ method: 'POST', body: new Uint8Array(body) },
    });
    const [, , org = ''] = url.split('/');
    const response = await POST(request, { params: Promise.resolve({ org }) });
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      headers: { 'content-type': type },
      body: await response.text(),
    };
  });
});
afterAll(async () => {
  await Promise.all([peer.stop(), smtp.stop(), admin.end()]);
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

async function newOrganization() {
  const owner = await putOwner(admin);
  const organization = await organizationOf(owner.organizationId);
  const caller = readerWith(organization);
  return { ...organization, owner, caller };
}
type Organization = Awaited<ReturnType<typeof newOrganization>>;

/** Writes entries, and has them signed. */
async function grow({ caller, org }: Organization, count = 1): Promise<void> {
  const { inOrganization } = await import('@/lib/server/db/client');
  const { writeEntries } = await import('@/lib/server/recording/insert');
  const { integrate } = await import('../integrate');
  await inOrganization(caller, (tx) => writeEntries(tx, org, Array(count).fill(someEntry)));
  await number({ org });
  while ((await integrate(org)) > 0);
}

const treeOf = async ({ org }: Organization) =>
  (
    await admin.query(
      'SELECT origin, checkpoint, checkpoint_size::int AS size FROM audit_log_tree WHERE org = $1',
      [org],
    )
  ).rows[0];

async function add(
  { caller }: Organization,
  kind: AnchorKind,
  address: string,
  verifier_key?: string,
  name = 'The anchor',
) {
  const { addAnchor } = await import('./change-anchors');
  const { createAnchor } = await import('@/lib/contract/evidence/anchors');
  const input = createAnchor.input.parse({ kind, name, address, verifier_key });
  return addAnchor(callOf(caller, input));
}

async function list({ caller }: Organization) {
  const { listAllAnchors } = await import('./list-anchors');
  return (await listAllAnchors(callOf(caller, {}))).anchors;
}

async function sendNow({ caller }: Organization, id: string) {
  const { runTest } = await import('./test-anchor');
  return runTest(callOf(caller, { id }));
}

async function runDue() {
  const { anchorDue } = await import('./run');
  await anchorDue();
}

const makeDue = ({ org }: Organization) =>
  admin.query('UPDATE audit_log_anchor SET due_at = now() WHERE org = $1', [org]);

/** A path of the peer that nobody else has. */
function newPath(answer: (body: Buffer) => PeerAnswer | Promise<PeerAnswer>): string {
  const at = `/${randomBytes(8).toString('hex')}`;
  answers.set(at, answer);
  return at;
}

const requestsAt = (at: string) => peer.requests.filter(({ url }) => url === at);

test('a webhook gets each checkpoint once, signed, however many servers there are', async () => {
  const organization = await newOrganization();
  // The first is answered when the other servers have looked, and found that it is taken.
  let othersHaveLooked = () => {};
  const others = new Promise<void>((resolve) => {
    othersHaveLooked = resolve;
  });
  const at = newPath(async () => {
    if (requestsAt(at).length === 1) await others;
    return { status: 204 };
  });
  const { id, secret } = await add(organization, 'webhook', peer.url + at);
  expect(await list(organization)).toMatchObject([{ id, state: 'waiting' }]);
  await grow(organization, 3);
  await makeDue(organization);
  let ended = 0;
  const look = async () => {
    await runDue();
    if (++ended === 2) othersHaveLooked();
  };
  await Promise.all([look(), look(), look()]);
  const [request, ...more] = requestsAt(at);
  expect(more).toEqual([]);
  const tree = await treeOf(organization);
  const body = request?.body.toString() ?? '';
  const [, , root] = tree.checkpoint.split('\n');
  expect(JSON.parse(body)).toEqual({
    ...{ checkpoint: tree.checkpoint, origin: tree.origin },
    ...{ size: tree.size, root },
  });
  const headers = request?.headers ?? ({} as NonNullable<typeof request>['headers']);
  const key = Buffer.from(secret?.replace('whsec_', '') ?? '', 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  expect(await list(organization)).toMatchObject([
    { state: 'anchored', succeeded_size: tree.size, failed_at: null },
  ]);

  // Nothing is new, and so nothing is sent, though it is due.
  await makeDue(organization);
  await runDue();
  expect(requestsAt(at)).toHaveLength(1);
  // Not due.
  await grow(organization);
  await admin.query(
    `UPDATE audit_log_anchor SET due_at = now() + interval '1 minute' WHERE org = $1`,
    [organization.org],
  );
  await runDue();
  expect(requestsAt(at)).toHaveLength(1);
  await makeDue(organization);
  await runDue();
  expect(requestsAt(at)).toHaveLength(2);
});

test('of many servers at once, one may send to an anchor', async () => {
  const organization = await newOrganization();
  await grow(organization);
  const { id } = await add(organization, 'webhook', peer.url + newPath(() => ({ status: 200 })));
  const { claim } = await import('./run');
  for (let n = 0; n < 10; n++) {
    await makeDue(organization);
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => claim({ org: organization.org, id })),
    );
    expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
  }
});

test('an anchor that does not answer delays no other, and one organization takes two places', async () => {
  const { beginDue } = await import('./run');
  const [slow, quick] = [await newOrganization(), await newOrganization()];
  let quickIsSentTo = () => {};
  const sentToQuick = new Promise<void>((resolve) => {
    quickIsSentTo = resolve;
  });
  const slowPath = newPath(async () => {
    await sentToQuick;
    return { status: 200 };
  });
  const quickPath = newPath(() => {
    quickIsSentTo();
    return { status: 200 };
  });
  await grow(slow);
  for (const name of ['a', 'b', 'c']) {
    await add(slow, 'webhook', `${peer.url}${slowPath}`, undefined, name);
  }
  const sending: Parameters<typeof beginDue>[0] = new Map();
  await beginDue(sending);
  expect([...sending.values()].filter(({ org }) => org === slow.org)).toHaveLength(2);
  await grow(quick);
  await add(quick, 'webhook', `${peer.url}${quickPath}`);
  await beginDue(sending);
  await sentToQuick;
  while (sending.size > 0) await Promise.all([...sending.values()].map(({ end }) => end));
  await runDue();
  expect(requestsAt(slowPath)).toHaveLength(3);
});

test('a failure is repeated later and later, late after three periods, and mailed once', async () => {
  const organization = await newOrganization();
  const { org, owner } = organization;
  let status = 500;
  const at = newPath(() => ({ status, headers: { location: 'http://169.254.169.254/' } }));
  await add(organization, 'webhook', `${peer.url}${at}`);
  await grow(organization);
  const waits: number[] = [];
  for (let n = 0; n < 4; n++) {
    await makeDue(organization);
    await runDue();
    const { rows } = await admin.query(
      'SELECT extract(epoch FROM due_at - failed_at)::int AS wait FROM audit_log_anchor WHERE org = $1',
      [org],
    );
    waits.push(rows[0].wait);
  }
  expect(waits).toEqual([15, 30, 60, 120]);
  expect(await list(organization)).toMatchObject([
    { state: 'failing', failed_because: 'it answered with status 500' },
  ]);
  const told = () => smtp.mails.filter(({ to }) => to.includes(owner.email));
  expect(told()).toEqual([]);

  await admin.query(
    `UPDATE audit_log_anchor SET failing_since = now() - interval '4 minutes' WHERE org = $1`,
    [org],
  );
  for (const next of [500, 302]) {
    status = next;
    await makeDue(organization);
    await runDue();
  }
  expect(await list(organization)).toMatchObject([
    { state: 'late', failed_because: 'it answered with status 302' },
  ]);
  expect(requestsAt(at)).toHaveLength(6);
  expect(told()).toHaveLength(1);
  const { countLateAnchors } = await import('./count-late');
  expect(await countLateAnchors()).toBeGreaterThanOrEqual(1);

  status = 200;
  await makeDue(organization);
  await runDue();
  expect(await list(organization)).toMatchObject([{ state: 'anchored' }]);
});

test('an answer that is too long, or does not come, is a failure', async () => {
  const organization = await newOrganization();
  await grow(organization);
  const long = newPath(() => ({ status: 200, body: 'x'.repeat(70_000) }));
  const { id } = await add(organization, 'webhook', peer.url + long);
  expect(await sendNow(organization, id)).toMatchObject({
    is_anchored: false,
    failed_because: expect.stringMatching(/answered more than 65536 bytes/),
  });
  const closed = await startPeer(() => ({ status: 200 }));
  await closed.stop();
  const { id: gone } = await add(organization, 'webhook', closed.url);
  expect(await sendNow(organization, gone)).toMatchObject({
    failed_because: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/),
  });
  const silent = await startPeer(() => new Promise(() => undefined));
  const { id: mute } = await add(organization, 'webhook', silent.url);
  expect(await sendNow(organization, mute)).toMatchObject({
    failed_because: expect.stringMatching(/did not answer within 5 seconds/),
  });
  await silent.stop();
});

test('a paused anchor gets nothing, and a removed one is gone; each change is recorded', async () => {
  const organization = await newOrganization();
  const { caller, org } = organization;
  const { changeAnchor, removeAnchor } = await import('./change-anchors');
  const at = newPath(() => ({ status: 200 }));
  const { id } = await add(organization, 'webhook', peer.url + at);
  await changeAnchor(callOf(caller, { id, is_active: false }));
  await changeAnchor(callOf(caller, { id, is_active: false }));
  await grow(organization);
  await makeDue(organization);
  await runDue();
  expect(requestsAt(at)).toEqual([]);
  expect(await list(organization)).toMatchObject([{ state: 'paused' }]);
  await removeAnchor(callOf(caller, { id }));
  expect(await list(organization)).toEqual([]);
  await expect(removeAnchor(callOf(caller, { id }))).rejects.toThrow(/no anchor/);
  const { rows } = await admin.query(
    `SELECT action, details FROM audit_log WHERE org = $1 AND resource_type = 'audit_log_anchor' ORDER BY id`,
    [org],
  );
  expect(rows.map(({ action }) => action)).toEqual(['create', 'update', 'delete']);
  expect(rows[0].details).toBe(
    JSON.stringify({ kind: 'webhook', address: new URL(peer.url).host }),
  );
});

test('a mail has the whole checkpoint, and no link of the name', async () => {
  const organization = await newOrganization();
  await grow(organization);
  const address = `${randomBytes(6).toString('hex')}@example.com`;
  const { id } = await add(organization, 'mail', address, undefined, 'https://spam.example/');
  expect(await sendNow(organization, id)).toMatchObject({ is_anchored: true });
  const [mail] = smtp.mails.filter(({ to }) => to.includes(address));
  const { origin, size } = await treeOf(organization);
  const text = mail?.data.replace(/=\n/g, '').replace(/=3D/g, '=') ?? '';
  expect(text).toContain(`${origin}\n${size}\n`);
  expect(text).toContain('spam. example');
  expect(text).not.toContain('spam.example');
});

test('an address is mailed at most 10 times an hour, however its anchor is added or resumed', async () => {
  const organization = await newOrganization();
  const { changeAnchor, removeAnchor } = await import('./change-anchors');
  const address = `${randomBytes(6).toString('hex')}@example.com`;
  const anchorOf = () => add(organization, 'mail', address);
  const change = (id: string, is_active: boolean) =>
    changeAnchor(callOf(organization.caller, { id, is_active }));
  for (let added = 0; added < 8; added++) {
    const { id } = await anchorOf();
    await removeAnchor(callOf(organization.caller, { id }));
  }
  const { id } = await anchorOf();
  await change(id, false);
  await change(id, true);
  await change(id, false);
  const refused = { status: 429, code: 'rate_limited' };
  await expect(change(id, true)).rejects.toMatchObject(refused);
  await expect(sendNow(organization, id)).rejects.toMatchObject(refused);
  expect(await list(organization)).toMatchObject([{ id, state: 'paused' }]);
  await removeAnchor(callOf(organization.caller, { id }));
  await expect(anchorOf()).rejects.toMatchObject(refused);
});

test('an address is the anchor of an organization once', async () => {
  const organization = await newOrganization();
  const name = randomBytes(6).toString('hex');
  await add(organization, 'mail', `${name}@example.com`);
  for (const address of [`${name}@example.com`, `${name.toUpperCase()}@Example.com`]) {
    await expect(add(organization, 'mail', address)).rejects.toMatchObject({ code: 'conflict' });
  }
  expect(await list(organization)).toHaveLength(1);
  await add(await newOrganization(), 'mail', `${name}@example.com`);

  // Of several at once as well.
  const other = await newOrganization();
  const adding = Array.from({ length: 6 }, () => add(other, 'mail', `${name}@example.com`));
  const outcomes = await Promise.allSettled(adding);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
  }
  const [{ id = '' } = {}] = await list(other);
  const { removeAnchor } = await import('./change-anchors');
  await removeAnchor(callOf(other.caller, { id }));
  await add(other, 'mail', `${name}@example.com`);
});

test('who was mailed that an anchor is late gets no second mail because another owner was not', async () => {
  const { settleFailure } = await import('./settle');
  const organization = await newOrganization();
  const second = await putOwner(admin);
  await admin.query(
    `INSERT INTO member (id, organization_id, user_id, role) VALUES ($1, $2, $1, 'owner')`,
    [second.userId, organization.organizationId],
  );
  const { id } = await add(organization, 'webhook', peer.url + newPath(() => ({ status: 500 })));
  await admin.query(
    `UPDATE audit_log_anchor SET failing_since = now() - interval '1 hour' WHERE org = $1`,
    [organization.org],
  );
  smtp.refused.add(second.email);
  const anchor = { ...organization, id, kind: 'webhook', name: 'The anchor' } as const;
  for (let n = 0; n < 2; n++) await settleFailure(anchor as never, 'it is a test', false);
  expect(smtp.mails.filter(({ to }) => to.includes(organization.owner.email))).toHaveLength(1);
});

test.skipIf(!hasOpenssl)('a time stamp is kept, and OpenSSL says that it holds', async () => {
  const authority = makeAuthority();
  const organization = await newOrganization();
  await grow(organization);
  const at = newPath((body) => ({ status: 200, body: authority.stamp(body) }));
  const { id } = await add(organization, 'timestamp', peer.url + at);
  await runDue();
  const [request] = requestsAt(at);
  expect(request?.body).toHaveLength(69);
  expect(request?.headers['content-type']).toBe('application/timestamp-query');
  expect(await list(organization)).toMatchObject([{ id, state: 'anchored' }]);
  const { listKeptTimeStamps } = await import('@/lib/server/entries/evidence/list-time-stamps');
  const { listTimeStamps } = await import('@/lib/contract/evidence/time-stamps');
  const { checkpoint, size } = await treeOf(organization);
  const of = async ({ caller }: { caller: Caller }) =>
    listTimeStamps.output.parse(await listKeptTimeStamps(callOf(caller, {})));
  const { time_stamps, has_more } = await of(organization);
  expect(time_stamps).toMatchObject([
    { anchor_id: id, name: 'The anchor', epoch: 1, size, checkpoint },
  ]);
  expect(has_more).toBe(false);
  authority.verify(checkpoint, Buffer.from(time_stamps[0]?.receipt ?? '', 'base64'));
  expect((await of(await newOrganization())).time_stamps).toEqual([]);
  // Of an authority that was removed, what it gave stays; and the newest come first.
  const { removeAnchor } = await import('./change-anchors');
  await removeAnchor(callOf(organization.caller, { id }));
  await grow(organization);
  await add(organization, 'timestamp', peer.url + at);
  await runDue();
  const { time_stamps: both } = await of(organization);
  expect(both.map((one) => one.size)).toEqual([(await treeOf(organization)).size, size]);
  const one = await listKeptTimeStamps(callOf(organization.caller, { limit: 1 }));
  expect(one).toEqual({ time_stamps: both.slice(0, 1), has_more: true });
  authority.remove();
});

test('another instance cosigns what grows, and refuses what does not continue it', async () => {
  const log = await newOrganization();
  const witness = await newOrganization();
  await grow(log, 3);
  const { addWitnessed, listWitnessed } = await import('../witness/witnessed-logs');
  const { rows } = await admin.query(
    'SELECT verifier_key FROM audit_log_signing_key WHERE org = $1',
    [log.org],
  );
  const [{ verifier_key }] = rows;
  const witnessed = await addWitnessed(callOf(witness.caller, { verifier_key }));
  const url = `${peer.url}/witness/${witness.organizationId}`;
  const { id } = await add(log, 'witness', url, witnessed.witness_keys[0]);
  for (const count of [0, 1, 300, 5]) {
    if (count > 0) await grow(log, count);
    expect(await sendNow(log, id)).toMatchObject({ is_anchored: true, failed_because: null });
  }
  // What the witness knows is asked for, if it is another size than this log remembers.
  await grow(log);
  await admin.query('UPDATE audit_log_anchor SET succeeded_size = 4 WHERE org = $1', [log.org]);
  expect(await sendNow(log, id)).toMatchObject({ is_anchored: true });

  const { size, checkpoint } = await treeOf(log);
  expect((await listWitnessed(callOf(witness.caller, {}))).witnessed_logs).toMatchObject([
    { size },
  ]);
  const { readCheckpoint } = await import('@/lib/server/entries/evidence/read-checkpoint');
  const cosigned = (await readCheckpoint(log.caller))?.checkpoint ?? '';
  expect(cosigned.startsWith(checkpoint)).toBe(true);
  const { isSignatureOf, parseNote, parseVerifierKey, signaturesBy } = await import(
    '../signed-note'
  );
  const note = parseNote(cosigned);
  const key = parseVerifierKey(witnessed.witness_keys[0] ?? '', [4]);
  const own = signaturesBy(note.signatures, key);
  expect(own).toHaveLength(1);
  expect(own.every((signature) => isSignatureOf(note.text, signature, key))).toBe(true);

  // The witness has seen a longer log than this one is, or another one: loud.
  const set = (column: string, value: unknown) =>
    admin.query(`UPDATE audit_log_witnessed SET ${column} = $2 WHERE org = $1`, [
      witness.org,
      value,
    ]);
  await set('size', size + 10);
  expect(await sendNow(log, id)).toMatchObject({
    failed_because: expect.stringMatching(/it has seen a checkpoint of \d+ entries, and this log/),
    anchor: { state: 'refused' },
  });
  await set('size', size);
  await set('root', randomBytes(32));
  await grow(log);
  expect(await sendNow(log, id)).toMatchObject({
    failed_because: expect.stringMatching(/are not the first \d+ of this log/),
    anchor: { state: 'refused' },
  });
  expect(smtp.mails.filter(({ to }) => to.includes(log.owner.email))).toHaveLength(1);
});

test('what a witness answers is believed only with its own key', async () => {
  const log = await newOrganization();
  await grow(log);
  const { deriveKey } = await import('../signing-key');
  const { cosign } = await import('../witness/cosign');
  const { parseNote } = await import('../signed-note');
  const [own, other] = ['one seed', 'another seed'].map((seed) =>
    deriveKey(seed, 'w.example', 'cosignature'),
  );
  if (!own || !other) throw new Error('two keys are needed');
  let by = other;
  let change = (line: string) => line;
  const at = newPath((body) => {
    const { text } = parseNote(body.toString().split('\n\n').slice(1).join('\n\n'));
    return { status: 200, body: change(cosign(by, text, 1_700_000_000)) };
  });
  answers.set(`${at}/add-checkpoint`, answers.get(at) ?? (() => ({ status: 500 })));
  const { id } = await add(log, 'witness', peer.url + at, own.verifierKey);
  const failed = { is_anchored: false, failed_because: expect.stringMatching(/no cosignature/) };
  expect(await sendNow(log, id)).toMatchObject(failed);
  by = own;
  change = (line) => line.slice(0, -1);
  expect(await sendNow(log, id)).toMatchObject(failed);
  // The key's name and id, with the signature of another.
  const flip = (letter: string) => (letter === 'A' ? 'B' : 'A');
  change = (line) => line.replace(/.(?=.{8}\n$)/, flip);
  expect(await sendNow(log, id)).toMatchObject(failed);
  change = (line) => line;
  expect(await sendNow(log, id)).toMatchObject({ is_anchored: true });
});
