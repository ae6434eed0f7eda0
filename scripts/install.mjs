// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir, isMain, root } from './paths.mjs';
import { recordChild, withLock } from './process/lock.mjs';
import { step } from './process/progress.mjs';
import { mustRun } from './process/run.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/** @param {string} file @returns {Packages} */
const readPackages = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

const lock = path.join(dataDir, 'install.lock');

/** Whether node_modules holds what package-lock.json asks for, by npm's own record. */
function isInstalled() {
  /** @type {Packages} */
  let present;
  try {
    present = readPackages('node_modules/.package-lock.json');
  } catch {
    return false;
  }
  const { '': _, ...wanted } = readPackages('package-lock.json');
  const complete = Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    const found = present[name];
    // Optional packages are mostly those of other platforms.
    return found ? found.version === version : optional || devOptional;
  });
  return complete && Object.keys(present).every((name) => name in wanted);
}

/** The npm that runs this script, else the one on the PATH. */
function npm() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return { command: process.execPath, args: [cli] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 20.19 or newer is needed, and this is ${process.versions.node}.`);
}

export async function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  const install = async () => {
    if (isInstalled()) return; // Another process did it meanwhile.
    const { command, args } = npm();
    // Development dependencies too, also if NODE_ENV is production: the build needs them.
    const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    const started = (/** @type {number} */ pid) => recordChild(lock, pid);
    await step('Installing the packages', () =>
      mustRun('npm ci', command, [...args, ...flags], { started }),
    );
  };
  await withLock(lock, install, {
    waiting: (pid) => console.log(`Process ${pid} is installing the packages; waiting for it.`),
  });
}

if (isMain(import.meta.url)) await ensureInstalled();
