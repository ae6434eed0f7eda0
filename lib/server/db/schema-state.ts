import 'server-only';
import path from 'node:path';
import type { ClientBase } from 'pg';
import {
  compareMigrations,
  describeState,
  type Migration,
  type Row,
  readMigrations,
  selectHistory,
} from '@/prisma/migration-state.mjs';

let own: Promise<Migration[]> | undefined;

/** All that this version has. server/main.mjs makes its folder the working one. */
function readOwnMigrations(): Promise<Migration[]> {
  own ??= readMigrations(path.join(process.cwd(), 'prisma/migrations'));
  return own;
}

/** Whether the database has tables at all; asked before its roles, which come with them. */
export async function isMigrated(connection: ClientBase): Promise<boolean> {
  const { rows } = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists`,
  );
  return rows[0]?.exists === true;
}

/** Why this version cannot serve with the schema of the database. */
export async function checkSchema(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<Row>(selectHistory);
  return describeState(compareMigrations(await readOwnMigrations(), rows));
}
