import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '@/lib/server/evidence/hashes';
import { cosignedText } from '@/lib/server/evidence/signed-note';
import { verifyAlone } from '@/test/support/bundles/verify-alone';
import { callOf, readerWith } from '@/test/support/caller';
import { addEntries, bundleOf, eraseFields, proofOf } from '@/test/support/evidence-log';
import { someEntry } from '@/test/support/some-entry';
import { newOrganization, type Organization, treesOfTests } from '@/test/support/tree';
import { verifyBundle, verifyProof } from '@/verifier/verify.mjs';
import { getSignedCheckpoint } from './get-checkpoint';
import { getProof } from './get-proof';

const { given, treeOf } = treesOfTests();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'proof-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function keyOf(log: Organization): Promise<string> {
  const [manifest = ''] = (await bundleOf(log)).toString().split('\n');
  return JSON.parse(manifest).verifier_keys[0];
}

async function newLog(count = 9): Promise<Organization> {
  const log = await newOrganization();
  await addEntries(log, Array(count).fill(someEntry));
  return log;
}

test('the exit code and the words of the command, of a proof', async () => {
  const log = await newLog();
  const key = await keyOf(log);
  const run = (content: string, ...args: string[]) =>
    verifyAlone(folder, { 'a.tlog-proof': content }, 'a.tlog-proof', ...args);
  const proof = await proofOf(given.admin, log, 4);
  const clean = run(proof, '--key', key);
  expect(clean).toMatchObject({ status: 0 });
  expect(clean.said).toMatch(/Entry 4 of localhost:1\/org_[0-9a-f]+ \([0-9a-f-]{36}\)/);
  expect(clean.said).toMatch(
    /Entry 4, 'create' of '.*' at .*, is as it was signed, at its place\./,
  );
  expect(clean.said).toContain('that none is missing: that takes a bundle');

  const withoutKey = run(proof);
  expect(withoutKey).toMatchObject({ status: 3 });
  expect(withoutKey.said).toContain('Who signed it: no key is in a proof.');
  for (const format of ['json', 'tlog-proof'] as const) {
    const bare = run(await proofOf(given.admin, log, 4, { format, entry: null }), '--key', key);
    expect(bare).toMatchObject({ status: 3 });
    expect(bare.said).toContain('What the entry says: it is not in this proof');
  }
  const json = await proofOf(given.admin, log, 4, { format: 'json' });
  expect(run(json, '--key', key).status).toBe(0);
  const altered = run(json.replace('a test', 'a tesT'), '--key', key);
  expect(altered).toMatchObject({ status: 1 });
  expect(altered.said).toContain("'details' changed since this file was made");
  expect(run(json.replace('"index"', '"Index"'), '--key', key)).toMatchObject({ status: 2 });
  expect(run(proof, '--key', key, '--unpack', 'tiles')).toMatchObject({ status: 2 });

  const older = (await treeOf(log)).checkpoint;
  expect(verifyProof(Buffer.from(proof), { keys: [key], since: older })).toMatchObject({ exit: 0 });
  await addEntries(log, [someEntry]);
  const newer = await proofOf(given.admin, log, 4);
  const report = verifyProof(Buffer.from(newer), { keys: [key], since: older });
  expect(report).toMatchObject({ exit: 3, faults: [] });
  expect(report.notShown[0]).toContain('that takes the whole log');
});

test('what is erased of an entry is named by its proof', async () => {
  const log = await newLog();
  await eraseFields(given.admin, log, 2, ['details']);
  const report = verifyProof(Buffer.from(await proofOf(given.admin, log, 2)), {
    keys: [await keyOf(log)],
  });
  expect(report).toMatchObject({ exit: 3, faults: [] });
  expect(report.notShown.join('\n')).toMatch(/erased, or withheld .*: 'details'\./);
});

test('who may verify and not read gets no entry with a proof', async () => {
  const log = await newLog();
  const { id } = JSON.parse(await proofOf(given.admin, log, 1, { format: 'json', entry: null }));
  const caller = { ...readerWith(log), permissions: ['audit_log:verify'] as const };
  const proof = await getProof(callOf(caller, { id }));
  expect(proof).not.toHaveProperty('entry');
  await expect(getProof(callOf(caller, { id, entry: 'include' }))).rejects.toMatchObject({
    code: 'forbidden',
  });
});

/** A witness that has cosigned what it is given, and is an anchor of a log. */
async function newWitness(log: Organization, name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const material = Buffer.concat([Buffer.from([4]), raw]);
  const id = sha256(`${name}\n`, material).subarray(0, 4);
  await given.admin.query(
    `INSERT INTO audit_log_anchor (org, id, kind, name, address, verifier_key) VALUES ($1, $2, 'witness', $2, 'https://witness.test', '')`,
    [log.org, name],
  );
  return {
    key: `${name}+${id.toString('hex')}+${material.toString('base64')}`,
    cosign: async (checkpoint: string, epoch: number, size: number) => {
      const time = 1_800_000_000n;
      const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(time);
      const signature = sign(null, Buffer.from(cosignedText(time, text)), privateKey);
      const line = `\u2014 ${name} ${Buffer.concat([id, bytes, signature]).toString('base64')}\n`;
      await given.admin.query('INSERT INTO audit_log_receipt VALUES ($1, $2, $3, $4, $5, $6)', [
        ...[log.org, name, epoch, size, checkpoint],
        Buffer.from(line),
      ]);
      return line;
    },
  };
}

async function servedTo(log: Organization): Promise<string> {
  const served = await getSignedCheckpoint(callOf(readerWith(log), { format: 'json' }));
  return 'checkpoint' in served ? served.checkpoint : '';
}

test('the checkpoint, proofs and bundles carry the cosignatures of exactly that checkpoint', async () => {
  const log = await newLog();
  const key = await keyOf(log);
  const witness = await newWitness(log, 'one.test');
  const other = await newWitness(log, 'other.test');
  const { checkpoint, size } = await treeOf(log);
  expect(await servedTo(log)).toBe(checkpoint);
  const line = await witness.cosign(checkpoint, 1, size);
  // Of a tree with as many entries and another root, and of an earlier one.
  await other.cosign(checkpoint.replace(/\n[^\n]{43}=\n/, `\n${'A'.repeat(43)}=\n`), 1, size);
  await other.cosign(checkpoint, 1, size - 1);
  const cosigned = checkpoint + line;
  expect(await servedTo(log)).toBe(cosigned);

  const options = { keys: [key], witnesses: [witness.key] };
  const both = { keys: [key], witnesses: [witness.key, other.key] };
  const bundle = await bundleOf(log);
  const proof = Buffer.from(await proofOf(given.admin, log, 3));
  for (const verify of [
    (given: typeof options) => verifyBundle([bundle], given),
    async (given: typeof options) => verifyProof(proof, given),
  ]) {
    const report = await verify(options);
    expect(report).toMatchObject({ exit: 0, faults: [] });
    expect(report.shown.join('\n')).toContain(
      'witnessed by 1 of the 1 that were asked for: one.test+',
    );
    expect(report.shown.join('\n')).toContain('at 2027-01-15T08:00:00.000Z');
    const missing = await verify(both);
    expect(missing).toMatchObject({ exit: 3, faults: [] });
    expect(missing.notShown[0]).toContain('cosigned by 1 of the 2 that were asked for');
  }
  const last = line.at(-9) === 'A' ? 'B' : 'A';
  const forged = proof.toString().replace(line, `${line.slice(0, -9)}${last}${line.slice(-8)}`);
  expect(verifyProof(Buffer.from(forged), options)).toMatchObject({
    exit: 1,
    faults: [expect.stringMatching(/the cosignature by one\.test\+.* does not hold/)],
  });

  await given.admin.query('UPDATE audit_log_anchor SET removed_at = now() WHERE org = $1', [
    log.org,
  ]);
  expect(await servedTo(log)).toBe(checkpoint);
  await addEntries(log, [someEntry]);
  expect(await servedTo(log)).not.toContain('one.test');
});
