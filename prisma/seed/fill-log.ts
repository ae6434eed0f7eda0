import type { Client } from 'pg';
import { generateEntries } from '../demo/generate';
import type { Tenant } from '../demo/tenant';
import { withIndexesLater } from './indexes-later';
import { openLog, writeEntries } from './write-entries';

const number = (value: number) => value.toLocaleString('en');

/** Adds to an organization's log what is missing to `wanted` entries. Returns what it did, as a sentence. */
export async function fillLog(client: Client, tenant: Tenant, wanted: number, isNew: boolean) {
  const { id, name, slug } = tenant;
  const org = await openLog(client, id);
  const counted = await client.query('select count(*) from audit_log where org = $1', [org]);
  const present = Number(counted.rows[0].count);
  const count = wanted - present;
  if (count <= 0) return `${name} has ${number(present)} entries already: none were added.`;

  const seed = isNew ? slug : `${slug} ${present}`;
  const entries = generateEntries({ tenant, count, now: Date.now(), beginning: isNew, seed });
  const report = (done: number) => {
    if (done % 250_000 === 0) console.error(`${name}: ${number(done)} of ${number(count)} entries`);
  };
  await withIndexesLater(client, count, () => writeEntries(client, org, entries, report));
  await client.query(
    `update api_key set last_used_at = greatest(last_used_at, date_trunc('minute',
       (select max(created_at) from audit_log where org = $1 and api_key_id = api_key.id)))
     where organization_id = $2`,
    [org, id],
  );
  return `${name}: ${number(count)} entries written.`;
}
