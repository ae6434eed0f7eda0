import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { step } from '../scripts/process/progress.mjs';
import { mustRun } from '../scripts/process/run.mjs';
import { peersFolder } from './folder';

// `npm run bench:peers`: installs what our server is compared with, outside our own dependencies.

export const directus = { version: '11.17.4', folder: path.join(peersFolder, 'directus') };

/** Whether it is installed completely, with the compiled part that it needs to start. */
export const isDirectusInstalled = () =>
  existsSync(path.join(directus.folder, 'node_modules/isolated-vm/out/isolated_vm.node'));

async function installDirectus(): Promise<void> {
  await mkdir(directus.folder, { recursive: true });
  const dependencies = { directus: directus.version };
  await writeFile(
    path.join(directus.folder, 'package.json'),
    `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`,
  );
  const npm = (...args: string[]) => mustRun(`npm ${args[0]}`, 'npm', args, options);
  const options = { cwd: directus.folder, env: { npm_config_ignore_scripts: 'true', ...headers } };
  await step(`Installing Directus ${directus.version}`, () =>
    npm('install', '--omit=dev', '--no-audit', '--no-fund'),
  );
  // Runs extensions. None is used here, but Directus loads it at its start.
  await step('Compiling isolated-vm', () =>
    npm('rebuild', 'isolated-vm', '--ignore-scripts=false', '--build-from-source'),
  );
}

/** Node's own headers where it came with them; otherwise node-gyp downloads them. */
const prefix = path.dirname(path.dirname(process.execPath));
const headers = existsSync(path.join(prefix, 'include/node/node.h'))
  ? { npm_config_nodedir: prefix }
  : {};

if (process.argv[1] === import.meta.filename) await installDirectus();
