import { beforeAll, expect, test } from 'vitest';
import { forge } from '@/test/support/bundles/forge';
import { mutations } from '@/test/support/bundles/mutations';
import { randomFrom } from '@/test/support/bundles/random';
import { addEntries, bundleOf, eraseFields, someEntries } from '@/test/support/evidence-log';
import { patience, size } from '@/test/support/size';
import { newOrganization, treesOfTests } from '@/test/support/tree';
import { verifyBundle } from '@/verifier/verify.mjs';

// Whatever somebody changes in a bundle is found by the verifier, also if they know the format and make its end anew.

const { given } = treesOfTests();
const seed = Number(process.env.MUTATION_SEED ?? Date.now() % 2 ** 31);

/** Small bundles, because each of thousands is read anew; one has two tiles. */
let bundles: { text: string; isWhole: boolean; key: string }[];
let other: string;
beforeAll(async () => {
  bundles = [];
  const add = async (count: number, filters = {}) => {
    const log = await newOrganization();
    await addEntries(log, someEntries(count, seed));
    await eraseFields(given.admin, log, 1, ['user_id', 'details', 'actor_email']);
    const text = (await bundleOf(log, filters)).toString();
    const { filter, verifier_keys: keys } = JSON.parse(text.split('\n')[0] ?? '');
    bundles.push({ text, isWhole: filter === null, key: keys[0] });
    return text;
  };
  for (const count of [3, 7, 12]) await add(count);
  await add(40, { outcome: ['success'] });
  await add(12, { source: ['api'], resource_type_not: ['user'] });
  await add(260);
  other = await add(5);
  bundles.pop();
});

/** A value in the place of one that was erased is covered by nothing, and cannot be. */
const covered = (text: string) => text.replace(/erased_[0-9a-f]{12}/g, 'erased');

const kinds = Object.entries(mutations).flatMap(([name, ways]) =>
  Object.entries(ways).map(([way, mutate]) => ({ name: `${name}: ${way}`, mutate })),
);

test(
  'every mutation is found',
  async () => {
    const random = randomFrom(seed);
    const missed: string[] = [];
    const tried = size(1_000, 20_000);
    for (let done = 0; done < tried; ) {
      const { name, mutate } = kinds[done % kinds.length] as (typeof kinds)[number];
      // The long one now and then.
      const of = random.below(20) === 0 ? 5 : random.below(5);
      const { text, isWhole, key } = bundles[of] as (typeof bundles)[number];
      const mutated = Buffer.from(mutate(text, random, other));
      if (covered(mutated.toString('latin1')) === covered(Buffer.from(text).toString('latin1')))
        continue;
      done++;
      const report = await verifyBundle([mutated], { keys: [key] });
      const isCut =
        report.exit === 3 && report.notShown.some((line) => line.includes('is cut off'));
      const isFound = report.exit === 1 || report.exit === 2 || isCut;
      if (!isFound)
        missed.push(
          `${name}, of bundle ${of} (${isWhole ? 'whole' : 'filtered'}), exit ${report.exit}`,
        );
    }
    expect(missed, `MUTATION_SEED=${seed}`).toEqual([]);
  },
  patience,
);

test('a forged log is found by the key, which is all that is wrong with it', async () => {
  for (const { text, key } of bundles.slice(0, 3)) {
    const forged = forge(text, 2);
    const bytes = [Buffer.from(forged.bundle)];
    // 3, because the log has erased values.
    const report = await verifyBundle(bytes, { keys: [forged.verifierKey] });
    expect(report).toMatchObject({ exit: 3, faults: [] });
    expect(await verifyBundle(bytes, { keys: [key] })).toMatchObject({
      exit: 1,
      faults: [expect.stringMatching(/signed by none of the keys/)],
    });
  }
});
