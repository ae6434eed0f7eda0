import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Health } from '@/lib/contract/health';
import { client, databaseRoles } from '@/lib/server/db/client';
import { getSequencerLag } from '@/lib/server/sequencer/sequencer';

/** How long an entry may wait for its number, in milliseconds, before it is a problem. */
const longestLag = 10_000;

/** Anybody may ask, without a limit: one check runs at a time, and its result is used for a second. */
const checked = new LRUCache<'now', Health>({ max: 1, ttl: 1_000, fetchMethod: checkHealth });

/** Whether the server can be trusted with entries, and if not, why. Does not throw: an outage is a result. */
export const getHealth = (): Promise<Health> => checked.forceFetch('now');

async function checkHealth(): Promise<Health> {
  try {
    const [settings, roles, lag] = await Promise.all([
      checkSettings(),
      Promise.all(databaseRoles.map(checkRole)),
      getSequencerLag(),
    ]);
    const late = lag > longestLag ? [`the sequencer is ${lag} ms behind`] : [];
    const problems = [...settings, ...roles.flat(), ...late];
    return {
      status: problems.length === 0 ? 'ready' : 'not_ready',
      problems,
      sequencer_lag_ms: lag,
    };
  } catch {
    const problems = ['the database cannot be reached or is too slow'];
    return { status: 'not_ready', problems, sequencer_lag_ms: null };
  }
}

/** The PostgreSQL settings without which an acknowledged entry may not survive a crash. */
async function checkSettings(): Promise<string[]> {
  const rows = await client('audit_log_server').$queryRaw<{ name: string }[]>`
    SELECT name FROM pg_settings
    WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
    ORDER BY name`;
  return rows.map(({ name }) => `${name} is off: an acknowledged entry could be lost`);
}

async function checkRole(role: (typeof databaseRoles)[number]): Promise<string[]> {
  const [row] = await client(role).$queryRaw<{ powerful: boolean; owner: boolean }[]>`
    SELECT
      rolsuper OR rolbypassrls AS powerful,
      EXISTS (
        SELECT FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relname LIKE 'audit\\_log%'
          AND pg_has_role(current_user, relowner, 'MEMBER')
      ) AS owner
    FROM pg_roles WHERE rolname = current_user`;
  if (row === undefined) return [`the role ${role} cannot be looked up`];
  return [
    ...(row.powerful ? [`the role that serves as ${role} bypasses row security`] : []),
    ...(row.owner ? [`the role that serves as ${role} owns tables of the log`] : []),
  ];
}
