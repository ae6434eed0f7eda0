import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { setTextFormat } from '@/scripts/database/backup/tables.mjs';
import { catalogueFile, readCatalogue, toText } from '@/scripts/database/check/catalogue.mjs';
import { migrate } from '@/scripts/database/migrate.mjs';
import { root } from '@/scripts/paths.mjs';
import { createScratchDatabase } from '@/test/support/scratch-database';

// What `npm run db:check` compares a database with. After a change of the migrations: npx vitest run prisma/catalogue -u,
// and read what has changed.

test.each([
  ['as one table', false],
  ['by month', true],
])('the migrations make what prisma/catalogue*.txt lists, the log %s', async (_, isByMonth) => {
  const { url, client, drop } = await createScratchDatabase();
  onTestFinished(() => drop());
  await migrate(url);
  if (isByMonth) {
    await client.query(await readFile(path.join(root, 'prisma/scaling/partitions.sql'), 'utf8'));
  }
  await setTextFormat(client);
  await expect(toText(await readCatalogue(client))).toMatchFileSnapshot(catalogueFile(isByMonth));
});
