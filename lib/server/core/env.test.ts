import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { settings as keptFromTests } from '@/scripts/test/environment.mjs';
import { readEnv, Settings } from './env';

const root = path.resolve(import.meta.dirname, '../../..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Variables of the machine, Node, Next, npm or the build, which no operator sets. */
const notSettings = /^(PATH|NODE_ENV|NEXT_RUNTIME|STANDALONE|npm_\w+|__NEXT_\w+)$/;

/** The variables that a source text reads: `process.env.NAME`, or `const { NAME } = process.env`. */
function variablesIn(source: string): string[] {
  const dotted = [...source.matchAll(/process\.env\.(\w+)/g)].map(([, name = '']) => name);
  const taken = [...source.matchAll(/\{([^{}]*)\}\s*=\s*process\.env\b/g)].flatMap(
    ([, names = '']) => names.split(',').map((name) => name.trim().split(/\W/)[0] ?? ''),
  );
  return [...dotted, ...taken].filter((name) => name !== '' && !notSettings.test(name));
}

const sources = ['server', 'scripts', 'lib/server']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file),
    ),
  )
  .filter((file) => /\.(ts|mjs)$/.test(file))
  .filter((file) => !/\.test\.|^scripts\/(citus|test)\/|\/prisma-client\//.test(file));

/** Every setting of the product. */
const settings = [
  ...new Set([...Object.keys(Settings.shape), ...sources.map(textOf).flatMap(variablesIn)]),
].sort();

/** Compose asks for them, to create its own database and the login that serves there. */
const ofCompose = ['POSTGRES_PASSWORD', 'DATABASE_PASSWORD'];

describe('every setting, and no other, is', () => {
  test('in .env.example', () => {
    const named = [...textOf('.env.example').matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)];
    expect(named.map(([, name]) => name).sort()).toEqual([...settings, ...ofCompose].sort());
  });

  test("in README's table", () => {
    const [, table = ''] = textOf('README.md').split('\n## Configuration\n');
    const cells = [...table.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    );
    expect(cells.sort()).toEqual(settings);
  });

  test('kept from the tests', () => {
    const known = [...keptFromTests].filter((name) => name !== 'NODE_ENV');
    expect(known.sort()).toEqual(settings);
  });

  test('in compose.yaml', () => {
    const passed = [...textOf('compose.yaml').matchAll(/\$\{([A-Z_]+):[-?]/g)];
    const names = new Set(passed.map(([, name]) => name));
    expect([...names].sort()).toEqual([...settings, ...ofCompose].sort());
  });
});

const needed = {
  DATABASE_URL: 'postgres://owner@db.internal/audit_log',
  BASE_URL: 'https://audit.example.com',
  BETTER_AUTH_SECRET: 'x'.repeat(32),
};

test('a setting that is empty counts as not set', () => {
  const empty = Object.fromEntries(settings.map((name) => [name, '']));
  expect(readEnv({ ...empty, ...needed } as never)).toEqual(readEnv(needed as never));
  expect(() => readEnv(empty as never)).toThrow('DATABASE_URL');
});

test('each fault is named', () => {
  const faulty = { ...needed, LOG_LEVEL: 'loud', SMTP_URL: 'http://mail.internal' };
  expect(() => readEnv(faulty as never)).toThrow(
    /LOG_LEVEL: .*\n.*SMTP_URL: |SMTP_URL: .*\n.*LOG_LEVEL: /,
  );
});
