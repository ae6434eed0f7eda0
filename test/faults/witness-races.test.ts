import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError } from '@/lib/server/core/errors';
import { forEach } from '../support/for-each';
import { makeOtherLog } from '../support/other-log';
import { prepareServerDatabase } from '../support/server-database';
import { patience, size } from '../support/size';
import { newWitness, setWitnessEnv } from '../support/witness';

// Many requests at once, of a log that grows, and of forks of it: what is cosigned is one history, and never becomes shorter.

prepareServerDatabase();
let removeEnv: () => void;
beforeAll(() => {
  removeEnv = setWitnessEnv();
});
afterAll(() => removeEnv());

const races = size(100, 1_000);
const most = 24;

const newLeaves = (from: number) =>
  Array.from({ length: most - from }, () => randomBytes(8).toString('hex'));

test(`${races} races: nothing is rolled back, and no fork is cosigned`, {
  timeout: patience,
}, async () => {
  const { addCheckpoint } = await import('@/lib/server/evidence/witness/add-checkpoint');
  const { deriveKey } = await import('@/lib/server/evidence/signing-key');
  let cosignedInAll = 0;
  let lost = 0;
  await forEach(races, 2, async () => {
    const name = `other.example/${randomBytes(8).toString('hex')}`;
    const key = deriveKey('the seed of the other log', name);
    const { organizationId, log: witnessed } = await newWitness(key.verifierKey);
    const shared = 1 + randomInt(6);
    const beginning = newLeaves(most - shared);
    const logs = [0, 1, 2].map(() => makeOtherLog(key, [...beginning, ...newLeaves(shared)]));
    const [first] = logs;
    if (!first) throw new Error('a log is needed');
    await addCheckpoint(organizationId, await first.request(0, shared));

    /** What was cosigned, in the order in which the answers came. */
    const cosigned: { from: number; to: number; log: number }[] = [];
    let known = shared;
    const rounds = 3;
    for (let round = 0; round < rounds; round++) {
      await Promise.all(
        Array.from({ length: 8 }, async (_, n) => {
          const log = n % logs.length;
          const to = Math.min(most, known + randomInt(6));
          const request = (await logs[log]?.request(known, to)) ?? '';
          const answer = await addCheckpoint(organizationId, request).catch((error: unknown) => {
            // A fork, after another one has been cosigned.
            if (error instanceof ApiError && error.code === 'unprocessable') return { size: -1 };
            throw error;
          });
          if ('cosignatures' in answer) cosigned.push({ from: known, to, log });
          else lost++;
        }),
      );
      known = Math.max(known, ...cosigned.map(({ to }) => to));
    }
    cosignedInAll += cosigned.length;

    // Each was cosigned as the continuation of the one before: of those from one size at most one leads further.
    const longer = cosigned.filter(({ from, to }) => to > from);
    const begun = longer.map(({ from }) => from);
    expect(new Set(begun).size).toBe(begun.length);
    // Beyond what they share, only one of the logs was ever cosigned.
    const beyond = new Set(cosigned.filter(({ to }) => to > shared).map(({ log }) => log));
    expect(beyond.size).toBeLessThanOrEqual(1);
    const { serveCosigned } = await import('@/lib/server/evidence/witness/serve');
    const { sha256 } = await import('@/lib/server/evidence/hashes');
    const origin = sha256(witnessed.origin).toString('hex');
    const { body } = await serveCosigned({ params: { org: organizationId, origin } });
    expect(body.split('\n')[1]).toBe(String(known));
  });
  expect(cosignedInAll).toBeGreaterThanOrEqual(races);
  expect(lost).toBeGreaterThanOrEqual(races);
});
