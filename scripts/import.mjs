// @ts-check
// `npm run import -- FORMAT FILE…`: reads logs of other systems and writes their records into this one, by its API.

import { ensureInstalled } from './install.mjs';
import { formatError } from './process/format-error.mjs';

try {
  await ensureInstalled();
  const { register } = await import('tsx/esm/api');
  register();
  const { runImport } = await import('./import/run');
  process.exitCode = await runImport(process.argv.slice(2), process.env);
} catch (error) {
  console.error(formatError(error));
  process.exitCode = 1;
}
