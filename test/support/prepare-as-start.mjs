// @ts-check
// What `npm start` does with the database of its environment before it starts a server; the last line is what the server gets.

import { prepareDatabase } from '../../scripts/database/migrate.mjs';
import { openDatabase } from '../../scripts/database/open.mjs';
import { formatError } from '../../scripts/process/format-error.mjs';
import { serverEnv } from '../../scripts/process/server-process.mjs';

try {
  const database = await openDatabase();
  await prepareDatabase(database, console.log);
  console.log(JSON.stringify(serverEnv({ DATABASE_URL: database.url })));
  process.exit();
} catch (error) {
  console.error(formatError(error));
  process.exit(1);
}
