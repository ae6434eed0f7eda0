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
  await noteUse(client, org, id);
  return `${name}: ${number(count)} entries written.`;
}

/** Says of each key when it wrote its newest entry. Two statements, because on Citus the log and the keys are on different nodes. */
async function noteUse(client: Client, org: number, organizationId: string) {
  const { rows } = await client.query<{ id: string; at: Date }>(
    `select api_key_id as id, max(created_at) as at from audit_log
     where org = $1 and api_key_id is not null group by api_key_id`,
    [org],
  );
  await client.query(
    `update api_key set last_used_at = greatest(last_used_at, date_trunc('minute', used.at))
     from unnest($2::text[], $3::timestamptz[]) as used (id, at)
     where organization_id = $1 and api_key.id = used.id`,
    [organizationId, rows.map(({ id }) => id), rows.map(({ at }) => at)],
  );
}
