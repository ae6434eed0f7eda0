// @ts-check
// `npm run db:pack`: gives back the empty space in the indexes of the log, while the product goes on (docs/operating.md).

import { runCommand } from './command.mjs';
import { requireCoordinator } from './distributed.mjs';
import { packLog } from './pack/pack.mjs';

const megabytes = (/** @type {number} */ bytes) =>
  `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB`;

const sayUnknown = (/** @type {string} */ table, /** @type {string[]} */ indexes) =>
  console.error(
    `${table}: how full some indexes are could not be estimated, so they are left: ${indexes.join(', ')}. If they have no statistics yet, run VACUUM (ANALYZE) ${table}, then db:pack again.`,
  );

let isStopping = false;
/** @type {Promise<void> | undefined} */
let packing;

/** @param {import('pg').Client} client */
async function pack(client) {
  let [count, before, after] = [0, 0, 0];
  for await (const packed of packLog(client, () => isStopping, sayUnknown)) {
    console.log(
      `${packed.name}: ${megabytes(packed.before)} before, ${megabytes(packed.after)} now`,
    );
    count += 1;
    before += packed.before;
    after += packed.after;
  }
  const sizes = count > 0 ? `: ${megabytes(before)} before, ${megabytes(after)} now` : '';
  console.log(`Packed ${count} ${count === 1 ? 'index' : 'indexes'}${sizes}.`);
}

await runCommand(
  'db:pack',
  async ({ adminUrl }, client) => {
    await requireCoordinator(client, adminUrl);
    packing = pack(client);
    await packing;
  },
  async () => {
    isStopping = true;
    console.error('Ends when the index that is being packed is done. Once more to end at once.');
    await packing?.catch(() => {});
  },
);
