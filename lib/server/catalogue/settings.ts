import 'server-only';
import { LRUCache } from 'lru-cache';
import { eventKey } from '@/lib/contract/event-key';
import type { SchemaMode } from '@/lib/contract/schema-limits';
import type { Organization } from '@/lib/server/core/principal';
import { poolNamed, setsOrganization } from '@/lib/server/db/client';
import { runPipeline } from '@/lib/server/db/pipeline';
import { prepared } from '@/lib/server/db/prepared';
import { inShare } from '@/lib/server/db/share';
import { Prisma } from '@/lib/server/prisma-client/client';

/** What is to be done with the entries of an event. Its versions are the numbers up to `latest`. */
export type EventSettings = {
  id: string;
  mode: Exclude<SchemaMode, 'off'>;
  version: number;
  latest: number;
};

type SettingsRow = EventSettings & { action: string; resource_type: string };

/** The events whose entries are compared, by `eventKey`. */
export type Settings = ReadonlyMap<string, EventSettings>;

/**
 * How long settings are used without asking for them again, in milliseconds: a change made through another process takes effect
 * after that. So writes cost no query.
 */
const age = 5_000;

/** By the number of the organization; bounded by all events in it. */
const known = new LRUCache<number, Settings>({
  maxSize: 200_000,
  sizeCalculation: (settings) => 1 + settings.size,
  ttl: age,
});

/** What is being asked for now. */
const asked = new Map<number, Promise<Settings>>();

/** The settings of the organization, at most five seconds old. */
export async function settingsOf(organization: Organization): Promise<Settings> {
  const { org } = organization;
  const cached = known.get(org);
  if (cached) return cached;
  const running = asked.get(org);
  if (running) return running;
  const start = performance.now();
  const asking = readSettings(organization);
  asked.set(org, asking);
  try {
    const settings = await asking;
    // Not if they were changed meanwhile.
    if (asked.get(org) === asking) known.set(org, settings, { start });
    return settings;
  } finally {
    if (asked.get(org) === asking) asked.delete(org);
  }
}

/** To be called when they were changed: this process then asks anew. */
export function forgetSettings({ org }: Organization): void {
  known.delete(org);
  asked.delete(org);
}

async function readSettings({ organizationId, org }: Organization): Promise<Settings> {
  const pool = 'audit_log_server';
  const select = Prisma.sql`
    SELECT id, action, resource_type, mode, version,
      (SELECT max(one.version) FROM audit_log_schema_version AS one
        WHERE one.org = event.org AND one.schema_id = event.id) AS latest
    FROM audit_log_schema AS event WHERE org = ${org} AND mode <> 'off'`;
  const [rows = []] = await inShare(pool, organizationId, () =>
    runPipeline(poolNamed(pool, pool), [
      { text: setsOrganization(org), values: [] },
      prepared(select),
    ]),
  );
  return new Map(
    (rows as SettingsRow[]).map(({ action, resource_type, ...settings }) => [
      eventKey({ action, resource_type }),
      settings,
    ]),
  );
}
