// @ts-check
// `npm run evidence:new-epoch -- ORG_ID --why "…"`: has the log of an organization signed under a new name, where what was signed before
// contradicts it, as after an older backup was restored (docs/evidence.md).

import { runCommand } from '../database/command.mjs';
import { isMain } from '../paths.mjs';
import { beginEpoch } from './begin-epoch.mjs';

const usage = 'npm run evidence:new-epoch -- ORG_ID --why "what happened" [--force]';

/** @param {string[]} given @returns {{ organizationId: string, why: string, isForced: boolean } | string} or what is wrong */
export function readArguments(given) {
  const isForced = given.includes('--force');
  const others = given.filter((each) => each !== '--force');
  const at = others.indexOf('--why');
  const [, why] = at === -1 ? [] : others.splice(at, 2);
  const [organizationId, ...more] = others;
  if (!organizationId || more.length > 0) return `Name one organization: ${usage}`;
  if (!/^org_[0-9a-f]{32}$/.test(organizationId)) {
    return `"${organizationId}" is not the id of an organization: org_ and 32 hexadecimal digits.`;
  }
  if (!why?.trim()) return `Say why; the log will tell it: ${usage}`;
  if (why.length > 1_000) return `Say why in at most 1,000 characters; these are ${why.length}.`;
  return { organizationId, why: why.trim(), isForced };
}

if (isMain(import.meta.url)) {
  const given = readArguments(process.argv.slice(2));
  if (typeof given === 'string') {
    console.error(given);
    process.exit(2);
  }
  await runCommand('evidence:new-epoch', async (_, client) => {
    const { origin, before } = await beginEpoch(client, given);
    console.log(`The log is signed as ${origin} from now on, and no longer as ${before}.`);
    console.log(
      'Give the new verifier key to whoever verifies it, once the first checkpoint is signed: GET /v1/audit-log/keys. An entry of the log tells what you said.',
    );
  });
}
