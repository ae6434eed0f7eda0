import 'server-only';
import type { Health } from '@/lib/contract/health';
import { client, databaseRoles } from '@/lib/server/db/client';
import { getSequencerLag } from '@/lib/server/sequencer/sequencer';

/** Entries that wait longer for their number than this, in milliseconds, are worth an alarm. */
const longestLag = 10_000;

/** Whether the server may be trusted with entries, and if not, why. It does not throw: an outage is an answer here. */
export async function checkHealth(): Promise<Health> {
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
      warnings: [],
      sequencer_lag_ms: lag,
    };
  } catch {
    const problems = ['the database cannot be reached or is too slow'];
    return { status: 'not_ready', problems, warnings: [], sequencer_lag_ms: null };
  }
}

/** What PostgreSQL must not be told, for an entry that was acknowledged to outlive a crash. */
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
    ...(row.powerful ? [`the role that serves as ${role} is above row security`] : []),
    ...(row.owner ? [`the role that serves as ${role} owns tables of the log`] : []),
  ];
}
