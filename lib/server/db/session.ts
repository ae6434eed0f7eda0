import 'server-only';
import type { ClientBase } from 'pg';

/** A connection that does not serve as the role that it was opened for. */
export class WrongRole extends Error {
  /** PostgreSQL's code for a missing right: an outage, not a fault of the request. */
  readonly code = '42501';
}

/**
 * Checks that a new connection has the settings that it was opened with, and sets them where a pooler in between has dropped them
 * (PgBouncer with `ignore_startup_parameters = options`). Throws where it does not have its role then: a login with more rights
 * must never serve in the role's place. This holds for a pooler that gives each client a connection of its own (session mode).
 */
export async function requireSettings(
  client: ClientBase,
  settings: Record<string, string>,
): Promise<void> {
  if (await hasSettings(client, settings)) return;
  const names = Object.keys(settings);
  await client.query(
    `SELECT ${names.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, false)`).join(', ')}`,
    Object.entries(settings).flat(),
  );
  if (await hasSettings(client, settings)) return;
  throw new WrongRole(
    `a connection to the database does not serve as ${settings.role}: a pooler in between must keep one connection for each client (session mode)`,
  );
}

/**
 * The role decides on rights, the time zone on the times that are read. The others come and go with these. On Citus, which finds an
 * organization's node by the values of a statement, there can be no plan for all values.
 */
async function hasSettings(client: ClientBase, { role, timezone }: Record<string, string>) {
  const { rows } = await client.query<{ role: string; timezone: string }>(
    `SELECT current_user AS role, current_setting('TimeZone') AS timezone,
       (SELECT set_config('plan_cache_mode', 'auto', false) FROM pg_extension WHERE extname = 'citus')`,
  );
  return rows[0]?.role === role && rows[0]?.timezone === timezone;
}
