// @ts-check
// Prisma's schema engine as WebAssembly. The CLI's own engine is a binary that the CLI downloads from
// its vendor's host; this one comes from the npm registry like everything else.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../paths.mjs';

/** @typedef {import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine} SchemaEngine */

const schemaPath = path.join(root, 'prisma/schema.prisma');

/** @type {Promise<typeof import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine> | undefined} */
let loaded;

// Once a process: the bindings keep views of the first instance's memory.
const loadEngine = () => (loaded ??= instantiate());

async function instantiate() {
  // Where the engine puts the message of a panic.
  /** @type {any} */ (globalThis).PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (/** @type {string} */ message) => console.error(`Prisma's engine: ${message}`),
  };
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  // Only the package's two entry points are exported, so the .wasm file is found beside one of them.
  const entry = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const bytes = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': /** @type {any} */ (bindings),
  });
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {any} */ (instance.exports).__wbindgen_start();
  return bindings.SchemaEngine;
}

/**
 * @template T
 * @param {import('pg').Pool} pool
 * @param {(script: string) => Promise<unknown>} executeScript
 * @param {(engine: SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSchemaEngine(pool, executeScript, work) {
  const [Engine, { bindMigrationAwareSqlAdapterFactory }, { PrismaPg }] = await Promise.all([
    loadEngine(),
    import('@prisma/driver-adapter-utils'),
    import('@prisma/adapter-pg'),
  ]);

  // The adapter splits a script at every semicolon, also inside a function's body, a string or a
  // comment, and runs the pieces without a transaction. So the running of scripts is ours.
  class WholeScripts extends PrismaPg {
    /** @override */
    async connect() {
      const adapter = await super.connect();
      adapter.executeScript = async (script) => {
        await executeScript(script);
      };
      return adapter;
    }
  }

  const schema = await readFile(schemaPath, 'utf8');
  const engine = await Engine.new(
    { datamodels: [[schemaPath, schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}

/**
 * The SQL that makes prisma/schema.prisma from nothing, for the check that the migrations have not
 * drifted from it.
 * @param {import('pg').Pool} pool any database; nothing is written to it
 */
export async function schemaSql(pool) {
  const schema = await readFile(schemaPath, 'utf8');
  const refuse = async () => {
    throw new Error('A diff must not run scripts.');
  };
  const { stdout } = await withSchemaEngine(pool, refuse, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return stdout ?? '';
}
