// Prisma's schema engine as WebAssembly, for tests: it says what schema.prisma makes, and holds our own
// migrations (scripts/database/migrate.mjs) to what `prisma migrate deploy` does. The CLI's own engine is a binary that
// the CLI downloads; this one comes from the npm registry like everything else.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { readMigrations } from './migration-state.mjs';

const schemaPath = path.join(import.meta.dirname, 'schema.prisma');
const filters = { externalTables: [], externalEnums: [] };

let loaded: Promise<typeof SchemaEngine> | undefined;

// Once a process: the bindings keep views of the first instance's memory.
const loadEngine = () => (loaded ??= instantiate());

async function instantiate() {
  // Where the engine puts the message of a panic.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error(`Prisma's engine: ${message}`),
    },
  });
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  // Only the package's two entry points are exported, so the .wasm file is found beside one of them.
  const entry = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const bytes = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
  return bindings.SchemaEngine;
}

/** The adapter splits a script at every semicolon, also inside a function's body; the CLI sends it whole. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>) {
  const Engine = await loadEngine();
  // One connection that is never given back while idle: the engine's lock lives in it.
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  const engine = await Engine.new(
    { datamodels: [[schemaPath, await readFile(schemaPath, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

async function migrationsList(folder = path.join(import.meta.dirname, 'migrations')) {
  const migrations = await readMigrations(folder);
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

/** What `prisma migrate deploy` does. Returns the names of the migrations that it applied. */
export const deploy = (url: string, folder?: string): Promise<string[]> =>
  withSchemaEngine(url, async (engine) => {
    const list = await migrationsList(folder);
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: list,
      filters,
    });
    return appliedMigrationNames;
  });

/** What `prisma migrate status` looks at: what is missing, has failed, or was edited since it was applied. */
export const diagnose = (url: string, folder?: string) =>
  withSchemaEngine(url, async (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: await migrationsList(folder),
      optInToShadowDatabase: false,
      filters,
    }),
  );

/** The SQL that makes schema.prisma from nothing. `url` is any database; nothing is written to it. */
export const schemaSql = (url: string): Promise<string> =>
  withSchemaEngine(url, async (engine) => {
    const content = await readFile(schemaPath, 'utf8');
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content }] },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? '';
  });
