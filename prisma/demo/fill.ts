import type { Client } from 'pg';
import type { Entry } from './entry';
import { generateEntries } from './generate';
import { isWorthIt, withIndexesLater } from './indexes-later';
import { Progress } from './progress';
import type { Tenant } from './tenant';
import { openLog, writeEntries } from './write-entries';

const number = (value: number) => value.toLocaleString('en');

/** Adds to an organization's log what is missing to `wanted` entries. Returns what it did, as a sentence. */
export async function fillLog(
  client: Client,
  tenant: Tenant,
  { wanted, isNew }: { wanted: number; isNew: boolean },
): Promise<string> {
  await openLog(client, tenant.id);
  const present = await countEntries(client, tenant);
  const count = wanted - present;
  if (count <= 0) {
    return `${tenant.name} has ${number(present)} entries already: none were added.`;
  }
  const seed = isNew ? tenant.slug : `${tenant.slug} ${present}`;
  const entries = generateEntries({ tenant, count, now: Date.now(), beginning: isNew, seed });
  const lastUses = new Map<string, number>();
  const indexesLater = await isWorthIt(client, count);
  if (indexesLater) console.error('Until so many entries are there, the log is locked.');
  const progress = new Progress(tenant.name, count);
  const write = () =>
    writeEntries(client, tenant.id, noting(lastUses, entries), (written) => progress.add(written));
  if (indexesLater) {
    await withIndexesLater(client, write, () => progress.note('building the indexes'));
  } else {
    await write();
  }
  progress.end();
  await noteUses(client, lastUses);
  const time = `${progress.seconds.toFixed(1)} s, ${number(progress.rate)} a second`;
  return `${tenant.name}: ${number(count)} entries written in ${time}.`;
}

async function countEntries(client: Client, { id }: Tenant): Promise<number> {
  const { rows } = await client.query('select count(*) from audit_log where org_id = $1', [id]);
  return Number(rows[0].count);
}

function* noting(lastUses: Map<string, number>, entries: Iterable<Entry>) {
  for (const entry of entries) {
    if (entry.apiKeyId !== null) lastUses.set(entry.apiKeyId, entry.createdAt);
    yield entry;
  }
}

async function noteUses(client: Client, lastUses: Map<string, number>): Promise<void> {
  for (const [id, time] of lastUses) {
    await client.query(
      `update api_key
       set last_used_at = greatest(last_used_at, date_trunc('minute', $2::timestamptz))
       where id = $1`,
      [id, new Date(time)],
    );
  }
}
