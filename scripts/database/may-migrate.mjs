// @ts-check

/**
 * Whether this login may migrate the database. One that serves may not, and finds all migrations applied, or throws.
 * @param {import('pg').Client} client @param {{ name: string }[]} migrations
 */
export async function mayMigrate(client, migrations) {
  const { rows } = await client.query(`
    select session_user as login, rolsuper or has_schema_privilege('public', 'create') as may,
      to_regclass('public._prisma_migrations') is not null as is_migrated
    from pg_roles where rolname = session_user`);
  const { login, may, is_migrated } = rows[0];
  if (may) return true;
  const missing = is_migrated ? await notApplied(client, login, migrations) : ['all migrations'];
  if (missing.length === 0) return false;
  throw new Error(
    `The database lacks ${missing.join(', ')}, and the login "${login}" may not migrate it. ` +
      'Name the owner of the database in DATABASE_ADMIN_URL, and run: npm run db:migrate',
  );
}

/** @param {import('pg').Client} client @param {string} login @param {{ name: string }[]} migrations */
async function notApplied(client, login, migrations) {
  try {
    // A login that inherits nothing reads it in a role that serves.
    await client.query('begin; set local role audit_log_server');
    const { rows } = await client.query(
      'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    );
    const applied = new Set(rows.map((row) => row.migration_name));
    return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code !== '42501') throw error;
    throw new Error(
      `The login "${login}" may neither migrate the database nor serve. Name the owner of the database in DATABASE_ADMIN_URL ` +
        'and this login in DATABASE_URL, and run: npm run db:migrate',
      { cause: error },
    );
  } finally {
    await client.query('rollback');
  }
}
