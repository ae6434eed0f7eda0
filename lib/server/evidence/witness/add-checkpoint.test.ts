import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callOf } from '@/test/support/caller';
import { makeOtherLog } from '@/test/support/other-log';
import { setServerEnv } from '@/test/support/server-env';
import { newWitness, setWitnessEnv } from '@/test/support/witness';

// C2SP tlog-witness, statement by statement.

let admin: pg.Pool;
let removeEnv: () => void;
beforeAll(() => {
  setServerEnv();
  removeEnv = setWitnessEnv();
  admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
});
afterAll(async () => {
  await admin.end();
  removeEnv();
});

const leaves = Array.from({ length: 20 }, (_, n) => `leaf ${n}`);

async function start() {
  const { deriveKey } = await import('../signing-key');
  const name = `other.example/${randomBytes(8).toString('hex')}`;
  const key = deriveKey('the seed of the other log', name);
  const witness = await newWitness(key.verifierKey);
  const log = makeOtherLog(key, leaves);
  const ask = async (body: string, org = witness.organizationId) => {
    const { POST } = await import('@/app/witness/[org]/add-checkpoint/route');
    const request = new Request('http://localhost/', { method: 'POST', body });
    const response = await POST(request, { params: Promise.resolve({ org }) });
    const type = response.headers.get('content-type');
    return { status: response.status, type, text: await response.text() };
  };
  return { name, key, witness, log, ask };
}

test('a log grows, and each of its checkpoints is cosigned', async () => {
  const { witness, log, ask } = await start();
  const { isSignatureOf, parseNote, parseVerifierKey, signaturesBy } = await import(
    '../signed-note'
  );
  const key = parseVerifierKey(witness.log.witness_keys[0] ?? '', [4]);
  expect(key.name).toBe(`localhost:1/${witness.organizationId}/witness`);
  for (const [from, to] of [
    [0, 3],
    [3, 3],
    [3, 8],
    [8, 20],
  ] as const) {
    const { status, text } = await ask(await log.request(from, to));
    expect(status, text).toBe(200);
    const note = parseNote(log.checkpointAt(to) + text);
    const [signature, ...more] = signaturesBy(note.signatures, key);
    expect(more).toEqual([]);
    expect(signature && isSignatureOf(note.text, signature, key)).toBe(true);
  }
  const { GET } = await import('@/app/witness/[org]/[origin]/checkpoint/route');
  const { sha256 } = await import('../hashes');
  const origin = sha256(witness.log.origin).toString('hex');
  const get = (params: Record<string, string>) =>
    GET(new Request('http://localhost/'), { params: Promise.resolve(params) });
  const cosigned = await (await get({ org: witness.organizationId, origin })).text();
  const note = parseNote(cosigned);
  expect(note.text).toBe(parseNote(log.checkpointAt(20)).text);
  expect(note.signatures).toHaveLength(2);
  expect((await get({ org: witness.organizationId, origin: 'f'.repeat(64) })).status).toBe(404);
  expect((await get({ org: `org_${'0'.repeat(32)}`, origin })).status).toBe(404);
  // PostgreSQL takes no NUL in a text.
  expect((await get({ org: '\0', origin })).status).toBe(404);
});

test('another old size: 409, with the size that is known', async () => {
  const { log, ask } = await start();
  await ask(await log.request(0, 5));
  for (const [from, to] of [
    [0, 5],
    [0, 9],
    [3, 9],
    [7, 9],
    [3, 4],
  ] as const) {
    expect(await ask(await log.request(from, to))).toEqual({
      ...{ status: 409, type: 'text/x.tlog.size' },
      text: '5\n',
    });
  }
});

test('what does not continue it: 422, and it stays as it was', async () => {
  const { key, log, ask } = await start();
  await ask(await log.request(0, 5));
  const fork = makeOtherLog(key, ['another', ...leaves.slice(1)]);
  const late = makeOtherLog(key, [...leaves.slice(0, 5), 'another', ...leaves.slice(6)]);
  const proof = (await log.request(5, 9)).split('\n\n')[0];
  for (const body of [
    await fork.request(5, 9),
    await fork.request(5, 5),
    `${proof}\n\n${late.checkpointAt(9)}`,
    (await log.request(5, 9)).replace(/(?<=\n)[^\n]+\n/, ''),
    (await log.request(5, 5)).replace('\n\n', `\n${log.rootAt(5)}\n\n`),
  ]) {
    expect(await ask(body)).toMatchObject({ status: 422 });
  }
  expect(await ask(await log.request(5, 9))).toMatchObject({ status: 200 });
});

test('the first proof is empty, and an empty tree has the root of one', async () => {
  const { key, log, ask } = await start();
  const withProof = (await log.request(0, 5)).replace('\n\n', `\n${log.rootAt(5)}\n\n`);
  expect(await ask(withProof)).toMatchObject({ status: 422 });
  const { signWith } = await import('../signing-key');
  const text = `${key.name}\n0\n${log.rootAt(5)}\n`;
  expect(await ask(`old 0\n\n${text}\n${signWith(key, text)}`)).toMatchObject({ status: 422 });
  expect(await ask(await log.request(0, 0))).toMatchObject({ status: 200 });
});

test('a signature that is missing, of another, or wrong: 403; another log or witness: 404', async () => {
  const { name, key, log, witness, ask } = await start();
  const { deriveKey, signWith } = await import('../signing-key');
  const other = deriveKey('another seed', name);
  const body = await log.request(0, 5);
  const [, line = ''] = /(\u2014 .*\n)$/.exec(body) ?? [];
  const by = (signatures: string) => body.replace(line, signatures);
  const text = body.slice('old 0\n\n'.length, -line.length - 1);
  const damaged = line.replace(/.(?=.{8}\n$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  for (const signatures of [signWith(other, text), damaged, line + damaged]) {
    expect(await ask(by(signatures))).toMatchObject({ status: 403 });
  }
  const strange = makeOtherLog({ ...key, name: 'strange.example' }, leaves);
  expect(await ask(await strange.request(0, 5))).toMatchObject({ status: 404 });
  expect(await ask(body, `org_${'0'.repeat(32)}`)).toMatchObject({ status: 404 });
  expect(await ask(body, "'; --")).toMatchObject({ status: 404 });
  expect(await ask(body, '\0')).toMatchObject({ status: 404 });
  // Signatures of others are ignored.
  expect(await ask(by(signWith(other, text) + line))).toMatchObject({ status: 200 });
  const { removeWitnessed } = await import('./witnessed-logs');
  await removeWitnessed(callOf(witness.caller, { id: witness.log.id }));
  expect(await ask(await log.request(5, 9))).toMatchObject({ status: 404 });
  expect(await newLogAgain()).toMatchObject({ id: witness.log.id, size: 5 });

  async function newLogAgain() {
    const { addWitnessed } = await import('./witnessed-logs');
    return addWitnessed(callOf(witness.caller, { verifier_key: key.verifierKey }));
  }
});

test.each([
  ['', /first line/],
  ['old 5', /first line/],
  ['old 05\n\n', /first line/],
  ['old -1\n\n', /first line/],
  ['old 9007199254740993\n\n', /more than/],
  [`old 5\n${'AAAA\n'.repeat(3)}\n`, /not a hash/],
  [`old 5\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\n`, /more than 63/],
  ['old 0\n\nnothing\n', /signed note/],
  ['old 0\n\na\n1\nAAAA\n\n\u2014 a AAAAAAAA\n', /not a checkpoint/],
])('%j: 400', async (body, message) => {
  const { ask } = await start();
  const { status, text } = await ask(body);
  expect(status).toBe(400);
  expect(JSON.parse(text).error).toMatch(message);
});

test('nothing that is damaged is cosigned, or answered with anything else than an error of its own', async () => {
  const { log, ask } = await start();
  await ask(await log.request(0, 5));
  const body = await log.request(5, 9);
  const damaged = fc.tuple(
    fc.nat(body.length - 1),
    fc.constantFrom('', '\n', 'A', '9', '\0', '\u2014'),
  );
  await fc.assert(
    fc.asyncProperty(damaged, fc.nat(2), async ([at, by], cut) => {
      const changed = body.slice(0, at) + by + body.slice(at + cut);
      if (changed === body) return;
      const { status, text } = await ask(changed);
      expect([400, 403, 404, 409, 422], text).toContain(status);
    }),
    { numRuns: 150 },
  );
  expect(await ask(body)).toMatchObject({ status: 200 });
});

test('an old size beyond the checkpoint is 400, a body beyond 64 KB 413', async () => {
  const { log, ask } = await start();
  const body = (await log.request(0, 5)).replace('old 0', 'old 6');
  expect(await ask(body)).toMatchObject({ status: 400 });
  expect(await ask(`old 0\n\n${'x'.repeat(70_000)}`)).toMatchObject({ status: 413 });
});

test('a database that was set back does not take the witness with it', async () => {
  const { witness, log, ask, key } = await start();
  await ask(await log.request(0, 5));
  const { rows } = await admin.query('SELECT size, root FROM audit_log_witnessed WHERE org = $1', [
    witness.org,
  ]);
  await ask(await log.request(5, 9));
  await admin.query('UPDATE audit_log_witnessed SET size = $2, root = $3 WHERE org = $1', [
    ...[witness.org, rows[0].size, rows[0].root],
  ]);
  const fork = makeOtherLog(key, [...leaves.slice(0, 5), 'another', ...leaves.slice(6)]);
  expect(await ask(await fork.request(5, 9))).toMatchObject({ status: 409, text: '9\n' });
  expect(await ask(await fork.request(9, 12))).toMatchObject({ status: 422 });
  expect(await ask(await log.request(9, 12))).toMatchObject({ status: 200 });
});
