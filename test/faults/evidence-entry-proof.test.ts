import { beforeAll, expect, test } from 'vitest';
import { proofMutations } from '@/test/support/bundles/proof-mutations';
import { randomFrom } from '@/test/support/bundles/random';
import { addEntries, bundleOf, proofOf, someEntries } from '@/test/support/evidence-log';
import { patience, size } from '@/test/support/size';
import { newOrganization, treesOfTests } from '@/test/support/tree';
import { verifyProof } from '@/verifier/verify.mjs';

// Whatever somebody changes in the proof of an entry is found by the verifier, also if they know the format.

const { given } = treesOfTests();
const seed = Number(process.env.MUTATION_SEED ?? Date.now() % 2 ** 31);

/** In trees of one tile, and of two. */
let logs: { key: string; proofs: string[] }[];
beforeAll(async () => {
  logs = [];
  for (const [count, step] of [
    [7, 1],
    [40, 3],
    [300, 11],
  ] as const) {
    const log = await newOrganization();
    await addEntries(log, someEntries(count, seed));
    const [manifest = ''] = (await bundleOf(log)).toString().split('\n');
    // Those with an external id that was there are not written again.
    const { size: written, verifier_keys: keys } = JSON.parse(manifest);
    const proofs: string[] = [];
    for (let seq = 0; seq < written; seq += step) {
      for (const format of ['json', 'tlog-proof'] as const)
        proofs.push(await proofOf(given.admin, log, seq, { format }));
    }
    logs.push({ key: keys[0], proofs });
  }
});

test('no clean proof raises an alarm', () => {
  for (const { key, proofs } of logs) {
    for (const proof of proofs) {
      expect(verifyProof(Buffer.from(proof), { keys: [key] })).toMatchObject({
        exit: 0,
        faults: [],
      });
    }
  }
});

test(
  'every mutation of a proof is found',
  () => {
    const random = randomFrom(seed);
    const kinds = Object.entries(proofMutations);
    const missed: string[] = [];
    const tried = size(1_000, 20_000);
    for (let done = 0; done < tried; ) {
      const [name, mutate] = kinds[done % kinds.length] as (typeof kinds)[number];
      const { key, proofs } = random.pick(logs);
      const proof = random.pick(proofs);
      const mutated = Buffer.from(mutate(proof, random, random.pick(proofs)));
      // Two proofs may be of one entry, in two forms.
      if (proofs.some((one) => mutated.equals(Buffer.from(one)))) continue;
      done++;
      const { exit } = verifyProof(mutated, { keys: [key] });
      if (exit === 0) missed.push(`${name}: ${mutated}`);
    }
    expect(missed, `MUTATION_SEED=${seed}`).toEqual([]);
  },
  patience,
);
