import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { dataDir, root } from '@/scripts/paths.mjs';
import { mustRun } from '@/scripts/process/run.mjs';

/** Not a dependency of the product: whoever starts it should not have to fetch a second PostgreSQL. */
const source = path.join(root, 'test/support/postgres-15');
const target = path.join(dataDir, 'test/postgres-15');

/** Installs what package-lock.json beside it names, unless that is there. Returns a file from which it is found. */
export async function installPostgres15(): Promise<string> {
  mkdirSync(target, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    cpSync(path.join(source, name), path.join(target, name));
  }
  cpSync(path.join(root, '.npmrc'), path.join(target, '.npmrc'));
  if (!existsSync(path.join(target, 'node_modules/.package-lock.json'))) {
    await mustRun('npm ci', 'npm', ['ci'], { cwd: target });
  }
  return path.join(target, 'package.json');
}
