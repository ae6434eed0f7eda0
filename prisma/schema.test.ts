import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase } from '@/test/support/scratch-database';
import { schemaSql } from './schema-engine';

// The server is compiled against schema.prisma, and runs against the migrations.

test('the schema, which is in the code of every route, is ASCII: else V8 keeps each copy with two bytes a character', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  expect(schema.match(/[^\t\n\x20-\x7e]/gu)).toBeNull();
});

async function newDatabase() {
  const database = await createScratchDatabase();
  onTestFinished(() => database.drop());
  return database;
}

/** Everything about the tables that schema.prisma can express. It cannot express checks, triggers, policies, roles and how full the pages of an index are. */
async function catalogueOf(client: pg.Client) {
  const columns = await client.query(`
    SELECT r.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid) AS default_value, a.attidentity, a.attgenerated
    FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
    WHERE r.relnamespace = 'public'::regnamespace AND r.relkind IN ('r', 'p') AND r.relname <> '_prisma_migrations'
    ORDER BY r.relname, a.attname`);
  const indexes = await client.query(`
    SELECT tablename, indexname, regexp_replace(indexdef, ' WITH \\(fillfactor=''\\d+''\\)', '') AS indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY indexname`);
  const keys = await client.query(`
    SELECT conrelid::regclass::text AS relname, conname, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f')
      AND conrelid::regclass::text <> '_prisma_migrations' ORDER BY conname`);
  const enums = await client.query(
    `SELECT enumtypid::regtype::text, enumlabel FROM pg_enum ORDER BY 1, 2`,
  );
  return { columns: columns.rows, indexes: indexes.rows, keys: keys.rows, enums: enums.rows };
}

test('the migrations create what schema.prisma declares', async () => {
  const migrated = await newDatabase();
  await migrate(migrated.url);
  const declared = await newDatabase();
  await declared.client.query(await schemaSql(declared.url));

  const found = await catalogueOf(migrated.client);
  expect(found.columns.length).toBeGreaterThan(50);
  expect(found).toEqual(await catalogueOf(declared.client));
});
