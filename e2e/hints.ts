import type { HintKind } from '@/lib/contract/hints/kinds';
import { expect, type Owner, type test } from './fixtures';

type Fixtures = Parameters<Parameters<typeof test>[2]>[0];

const hour = 3_600_000;
const day = 24 * hour;

/** Ada's entries of twenty days, and then three strange ones: from another network twice, and a role that she gives. */
const insert = `
  insert into audit_log (org, created_at, id, action, resource_type, resource_id, user_id, actor_type, actor_name, ip_address, details)
  select audit_log_org($1), e.at, audit_log_id(overlay(gen_random_uuid()::text placing '7' from 15 for 1)::uuid, e.at), e.action, e.type, 'thing_1', 'usr_ada', 'user', 'Ada', e.ip, e.details
  from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[]) as e (at, action, type, ip, details)
  returning id`;

export const strangeNetwork = '203.0.113.0/24';

/**
 * Writes a log in which the server finds two hints, and waits until it has. Returns the ids of the entry from a new network and of
 * the one that gives a role.
 */
export async function logWithHints(
  { database, seal, request }: Pick<Fixtures, 'database' | 'seal' | 'request'>,
  owner: Owner,
): Promise<{ fromNetwork: string; givesRole: string }> {
  const now = Date.now();
  const role = JSON.stringify({ changes: { role: { from: 'member', to: 'admin' } } });
  const usual = Array.from({ length: 60 }, (_, n) => ({
    ...{ at: now - 20 * day + n * 8 * hour, action: 'update', type: 'source' },
    ...{ ip: '192.0.2.1', details: null as string | null },
  }));
  const strange = [
    { at: now - 3 * 60_000, action: 'update', type: 'source', ip: '203.0.113.7', details: null },
    { at: now - 2 * 60_000, action: 'update', type: 'source', ip: '203.0.113.7', details: null },
    { at: now - 60_000, action: 'update', type: 'member', ip: '192.0.2.1', details: role },
  ];
  const rows = [...usual, ...strange];
  const written = await database.query(insert, [
    owner.organizationId,
    rows.map(({ at }) => new Date(at)),
    rows.map(({ action }) => action),
    rows.map(({ type }) => type),
    rows.map(({ ip }) => ip),
    rows.map(({ details }) => details),
  ]);
  await seal(owner.organizationId);
  const [fromNetwork, , givesRole] = written.rows.slice(-3).map(({ id }) => id);
  const found = async () => {
    const response = await request.get('/v1/audit-log?hint=new_network&hint=right_given', {
      headers: { cookie: owner.cookie },
    });
    return (await response.json()).audit_log.length;
  };
  await expect.poll(found, { timeout: 60_000 }).toBe(2);
  return { fromNetwork, givesRole };
}

export const hintOf = (kind: HintKind, facts: object | null) => ({ kind, facts });
