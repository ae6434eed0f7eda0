import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ProvableEntry } from '@/lib/contract/entry';
import { columnValue, entryExpandChoices } from '@/lib/contract/entry-fields';
import { sealedFields } from '@/lib/contract/evidence/leaf';
import { inEvidence } from '@/lib/server/db/evidence';
import { getEntry } from '@/lib/server/entries/get';
import { signCheckpoint } from '@/lib/server/evidence/checkpoint';
import { leafHash } from '@/lib/server/evidence/hashes';
import { integrate } from '@/lib/server/evidence/integrate';
import { leafArguments, leafColumns } from '@/lib/server/evidence/leaf-sql';
import { inclusionProof } from '@/lib/server/evidence/proofs';
import { fieldSalt, seal } from '@/lib/server/evidence/seal';
import { deriveKey } from '@/lib/server/evidence/signing-key';
import { readTile, readTree } from '@/lib/server/evidence/tree-store';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { arbitraryEntry } from '@/test/support/arbitrary-entry';
import { callOf, readerOf } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';
import { number } from '@/test/support/tree';
import { writeEach } from '@/test/support/write-each';
import { leafHashOf } from './entry-leaf';
import { type Fault, type InclusionProof, verifyEntry } from './verify-entry';

// What a browser computes of entries as the API gives them, against what PostgreSQL and the server have made of them.

const seed = 'a seed of no worth, for one test only';
const count = 300;

let admin: pg.Pool;
let folder: string;
let log: Awaited<ReturnType<typeof makeLog>>;
beforeAll(async () => {
  setServerEnv();
  folder = await mkdtemp(path.join(os.tmpdir(), 'evidence-'));
  vi.stubEnv('EVIDENCE_DIRECTORY', folder);
  vi.stubEnv('SIGNING_KEY', seed);
  admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
  log = await makeLog();
});
afterAll(async () => {
  await admin.end();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** A log of arbitrary entries, whose tree is signed. */
async function makeLog() {
  const reader = await readerOf(`org_${randomBytes(16).toString('hex')}`);
  const entries = fc.sample(arbitraryEntry, count).map((entry, index): WrittenEntry => {
    const value = (name: Parameters<typeof columnValue>[1]) => columnValue(entry, name);
    const names = ['user_id', 'resource_id', 'details', 'ip_address', ...leafColumns.slice(9, -4)];
    return {
      ...Object.fromEntries(names.map((name) => [name, value(name as 'details')])),
      ...(index % 3 === 0 && { ip_address_sent: '::ffff:192.0.2.1' }),
      action: entry.action,
      resource_type: entry.resource_type,
      actor_type: entry.actor.type,
      source: entry.context.source,
      ...(index % 2 === 0
        ? { external_source: 'x', external_id: `${index}` }
        : { external_source: null, external_id: null }),
      schema_version: entry.event.schema_version,
      conforms: entry.event.conforms,
    };
  });
  const stored = await writeEach(reader, entries);
  await number(reader);
  while ((await integrate(reader.org)) > 0);
  const { rows } = await admin.query(
    `SELECT seq::int, id, audit_log_leaf($2, ${leafArguments}) AS leaf
     FROM audit_log_sequence JOIN audit_log AS entry USING (org, id) WHERE org = $1 ORDER BY seq`,
    [reader.org, reader.organizationId],
  );
  expect(rows).toHaveLength(stored.length);
  return { reader, rows: rows as { seq: number; id: string; leaf: string }[] };
}

async function entryOf(id: string): Promise<ProvableEntry> {
  const content = await getEntry(callOf(log.reader, { id, expand: [...entryExpandChoices] }));
  return new Response(content.body).json();
}

function proofOf(index: number): Promise<InclusionProof> {
  const { org } = log.reader;
  return inEvidence(org, async (tx) => {
    const tree = await readTree(tx, org);
    if (tree?.checkpoint == null) throw new Error('the tree is not signed');
    const read = (level: number, n: number) => readTile(tx, org, tree, { level, n });
    const hashes = await inclusionProof(read, index, tree.size);
    return {
      index,
      leaf_hash: leafHash(log.rows[index]?.leaf ?? '').toString('base64'),
      path: hashes.map((hash) => hash.toString('base64')),
      checkpoint: tree.checkpoint,
    };
  });
}

const keyOf = (from: string) =>
  deriveKey(from, `localhost:1/${log.reader.organizationId}`).verifierKey;

test('each entry has the leaf that is in the tree, and leads to its signed root', async () => {
  const wrong: string[] = [];
  for (const { seq, id } of log.rows) {
    const check = await verifyEntry(await entryOf(id), await proofOf(seq), [keyOf(seed)]);
    const { fault, signedBy, trust } = check;
    if (fault !== null || signedBy?.length !== 1 || trust !== 'first')
      wrong.push(`${seq} ${fault}`);
  }
  expect(wrong).toEqual([]);
});

test('an entry of which fields were erased keeps its leaf; another value in their place does not', async () => {
  for (const { id, leaf } of log.rows.slice(0, 100)) {
    const entry = await entryOf(id);
    const { salt } = entry.proof;
    if (salt === null || entry.user_id === null) continue;
    const sealed = {
      commitments: { user_id: seal(salt, 'user_id', entry.user_id) },
      salts: Object.fromEntries(
        sealedFields
          .filter((name) => name !== 'user_id')
          .map((name) => [name, fieldSalt(salt, name).toString('hex')]),
      ),
    };
    const proof = { ...entry.proof, salt: null, sealed };
    for (const [user_id, isSame] of [
      [null, true],
      ['erased_0123456789ab', true],
      ['usr_other', false],
    ] as const) {
      const hash = await leafHashOf({ ...entry, user_id, proof });
      expect(Buffer.from(hash).equals(leafHash(leaf)), `${user_id}`).toBe(isSame);
    }
  }
});

type Given = { entry: ProvableEntry; proof: InclusionProof; keys: string[] };

const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
const flippedKey = (key: string) => `${key.slice(0, -2)}${key.at(-2) === 'A' ? 'B' : 'A'}=`;

const inEntry = (change: (entry: ProvableEntry) => object) => (given: Given) => ({
  ...given,
  entry: { ...given.entry, ...change(given.entry) },
});
const inProof = (change: (proof: InclusionProof) => object) => (given: Given) => ({
  ...given,
  proof: { ...given.proof, ...change(given.proof) },
});
const inCheckpoint = (change: (checkpoint: string) => string) =>
  inProof(({ checkpoint }) => ({ checkpoint: change(checkpoint) }));
const inKey = (change: (key: string) => string) => (given: Given) => ({
  ...given,
  keys: given.keys.map(change),
});

/** Signed by a key that is known, and whose tree is another. */
function signedAsAnother(given: Given): Given {
  const [origin = '', size, root = ''] = given.proof.checkpoint.split('\n');
  const key = deriveKey(seed, 'localhost:1/another');
  const checkpoint = { origin, size: Number(size), root: Buffer.from(root, 'base64') };
  const proof = { ...given.proof, checkpoint: signCheckpoint(checkpoint, [key]) };
  return { ...given, proof, keys: [key.verifierKey] };
}

const alterations: Record<Fault, Record<string, (given: Given) => Given>> = {
  fields: {
    'a field in clear': inEntry(({ action }) => ({ action: `${action} ` })),
    'a sealed field': inEntry(({ details }) => ({ details: `${details} ` })),
    'a field that is new': inEntry(({ actor }) => ({ actor: { ...actor, email: 'x@y.example' } })),
    'the organization': inEntry(() => ({ org_id: `org_${'0'.repeat(32)}` })),
    'the salt': inEntry(({ proof }) => ({
      proof: { ...proof, salt: proof.salt?.replace(/^./, 'x') },
    })),
  },
  path: {
    'another place': inProof(({ index }) => ({ index: index + 1 })),
    'a place that is not there': inProof(() => ({ index: count })),
    'a hash': inProof(({ path: [first = '', ...rest] }) => ({ path: [flipped(first), ...rest] })),
    'no hash': inProof(({ path: [, ...rest] }) => ({ path: ['x', ...rest] })),
    'a shorter path': inProof(({ path: [, ...rest] }) => ({ path: rest })),
    'a longer path': inProof(({ path: all, leaf_hash }) => ({ path: [...all, leaf_hash] })),
    'another leaf': inProof(({ leaf_hash }) => ({ leaf_hash: flipped(leaf_hash) })),
  },
  signature: {
    'the size': inCheckpoint((text) => text.replace('\n300\n', '\n301\n')),
    'the signature': inCheckpoint((text) => text.replace(/.(.{20})\n$/, (all) => flipped(all))),
    'another key': inKey(() => keyOf('another seed of no worth, for one test')),
    'another key with the same id': inKey(flippedKey),
    'another id of the key': inKey((key) => key.replace(/\+[0-9a-f]{8}\+/, '+00000000+')),
    'a key of another tree': signedAsAnother,
  },
  checkpoint: {
    'no signature': inCheckpoint((text) => text.split('\u2014')[0] ?? ''),
    'what follows': inCheckpoint((text) => `${text}x`),
    'a size that is written otherwise': inCheckpoint((text) => text.replace('\n300\n', '\n0300\n')),
  },
};

for (const [fault, kinds] of Object.entries(alterations)) {
  test.each(Object.entries(kinds))(`${fault}, altered: %s`, async (_, alter) => {
    const { seq, id } = log.rows[4] ?? { seq: 0, id: '' };
    const given = { entry: await entryOf(id), proof: await proofOf(seq), keys: [keyOf(seed)] };
    const check = async ({ entry, proof, keys }: Given) =>
      (await verifyEntry(entry, proof, keys)).fault;
    expect(await check(given)).toBe(null);
    expect(await check(alter(given))).toBe(fault);
  });
}
