// @ts-check
// A Chromium for the tests: an installed one, else Playwright's, else Debian's.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { isMain } from '../paths.mjs';
import { formatError } from '../process/format-error.mjs';
import { step } from '../process/progress.mjs';
import { run } from '../process/run.mjs';

// Chromium's headless shell first: it draws the same pages, without the frame of a desktop browser, in half the time.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** Existing is not enough, because its libraries may be missing. @param {string} file */
const works = (file) =>
  existsSync(file) &&
  spawnSync(file, ['--version', '--no-sandbox'], { timeout: 60_000 }).status === 0;

/** @returns {string | undefined} the path of a Chromium that runs */
export function findInstalledBrowser() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, chromium.executablePath()].find(works);
}

/** Installs a Chromium if there is none. @returns {Promise<string>} the path of a Chromium that runs */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (works(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and that does not run.`);
  }
  const present = findInstalledBrowser();
  if (present) return present;

  const cli = ['node_modules/@playwright/test/cli.js', 'install', 'chromium'];
  const download = await step('Installing Chromium with Playwright', () =>
    run(process.execPath, cli),
  );
  const downloaded = findInstalledBrowser();
  if (downloaded) return downloaded;

  let output = download.output;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const install = 'apt-get install -y --no-install-recommends';
    const script = `apt-get update && { ${install} chromium-headless-shell || ${install} chromium; }`;
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const apt = await step('Installing Chromium with apt-get', () =>
      run('/bin/sh', ['-c', script], { env }),
    );
    const installed = findInstalledBrowser();
    if (installed) return installed;
    output += `\n${apt.output}`;
  }
  throw new Error(
    `No Chromium was found, and none could be installed. Install one, or name it in CHROMIUM_PATH.\n\n${output}`,
  );
}

// `npm run test:ui` installs a Chromium before its tests.
if (isMain(import.meta.url)) {
  try {
    await findBrowser();
  } catch (error) {
    console.error(formatError(error));
    process.exit(1);
  }
}
