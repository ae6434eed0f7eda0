// @ts-check
// `npm run db:epoch`: for those who restore a database by other means than `npm run db:restore`, from a snapshot for example.

import { beginEpoch } from './backup/restore.mjs';
import { runCommand } from './command.mjs';

await runCommand('db:epoch', async (_, client) => {
  console.log(`A new epoch has begun: ${await beginEpoch(client)}`);
});
