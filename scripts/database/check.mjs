// @ts-check
// `npm run db:check`: one line for each thing that must hold in the database; it ends with 1 where something does not.

import { printChecks } from './check/check.mjs';
import { runCommand } from './command.mjs';

await runCommand('db:check', (database, client) => printChecks(client, database));
