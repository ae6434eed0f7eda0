// @ts-check
// `npm run evidence:rotate-key`: replaces the seed in .data/signing-key. The one before is kept, and signs too, until its file is removed.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { dataDir, isMain } from '../paths.mjs';
import { formatError } from '../process/format-error.mjs';
import { replaceSecret } from '../process/secret-file.mjs';

/** For so long both sign, so that whoever verifies can learn of the new key. */
const overlap = 30 * 24 * 3_600_000;

/**
 * @param {string} folder
 * @param {{ isForced?: boolean, now?: number }} [options]
 * @throws why it was not replaced, in words for whoever runs it
 */
export async function rotateKey(folder, { isForced = false, now = Date.now() } = {}) {
  const file = path.join(folder, 'signing-key');
  const previous = `${file}.previous`;
  if (!isFile(file)) {
    throw new Error(
      `${file} does not exist. It is made by the first npm start; where SIGNING_KEY is a setting, set the new seed there, and the one before as SIGNING_KEY_PREVIOUS.`,
    );
  }
  const end = isFile(previous) ? statSync(previous).mtimeMs + overlap : 0;
  if (now < end && !isForced) {
    throw new Error(
      `The key was replaced less than 30 days ago: both sign until ${new Date(end).toISOString().slice(0, 10)}. Whoever knows only ${previous} could no longer verify; --force replaces it all the same.`,
    );
  }
  await replaceSecret(previous, readFileSync(file, 'utf8').trim());
  await replaceSecret(file);
}

/** @param {string} file */
const isFile = (file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

if (isMain(import.meta.url)) {
  try {
    await rotateKey(dataDir, { isForced: process.argv.includes('--force') });
    console.log(
      'The log is signed with a new key too when npm start is started again. After 30 days remove .data/signing-key.previous and start again.',
    );
  } catch (error) {
    console.error(formatError(error));
    process.exit(1);
  }
}
