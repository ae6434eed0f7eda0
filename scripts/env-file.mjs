// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Adds the settings in .env, where there is one, to the environment; what that holds already stays as it is. Called by
 * what an operator runs (start, migrate, seed) and not by tests, which no developer's settings may reach.
 */
export function readEnvFile(file = path.join(root, '.env')) {
  if (existsSync(file)) process.loadEnvFile(file);
}
