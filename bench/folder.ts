import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from '../scripts/paths.mjs';

/** What the bench keeps between runs: databases with logs, and the output of servers. Ignored by git. */
export const folder = path.join(dataDir, 'bench');

mkdirSync(folder, { recursive: true });

/** Where `npm run bench:peers` installs the peers. */
export const peersFolder = path.join(dataDir, 'peers');
