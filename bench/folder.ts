import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from '../scripts/paths.mjs';

/** What the bench keeps from one run to the next: a database with the log, what servers print. Ignored by git. */
export const folder = path.join(dataDir, 'bench');

mkdirSync(folder, { recursive: true });

/** Where `npm run bench:peers` puts them. */
export const peersFolder = path.join(dataDir, 'peers');
