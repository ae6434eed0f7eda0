// @ts-check
// A Chromium for the tests: the one that is there, else Playwright's, else Debian's.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { step } from '../process/progress.mjs';
import { run } from '../process/run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Being there is not enough: its libraries may be missing. @param {string | undefined} file */
const works = (file) =>
  file !== undefined &&
  existsSync(file) &&
  spawnSync(file, ['--version', '--no-sandbox'], { timeout: 60_000 }).status === 0;

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(works);
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return works(file) ? file : undefined;
}

/** @returns {Promise<string>} the path of a Chromium that runs */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (works(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and that does not run.`);
  }
  const present = onPath() ?? (await playwrights());
  if (present) return present;

  const cli = ['node_modules/@playwright/test/cli.js', 'install', 'chromium'];
  const download = await step('Installing Chromium with Playwright', () =>
    run(process.execPath, cli),
  );
  const downloaded = await playwrights();
  if (downloaded) return downloaded;

  let output = download.output;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const script = 'apt-get update && apt-get install -y --no-install-recommends chromium';
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const apt = await step('Installing Chromium with apt-get', () =>
      run('/bin/sh', ['-c', script], { env }),
    );
    const installed = onPath();
    if (installed) return installed;
    output += `\n${apt.output}`;
  }
  throw new Error(
    `No Chromium was found, and none could be installed. Install one, or name it in CHROMIUM_PATH.\n\n${output}`,
  );
}
