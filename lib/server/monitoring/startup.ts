import 'server-only';
import { env } from '@/lib/server/core/env';
import { isOutage, isRefusal } from '@/lib/server/core/errors';
import { checkPlaces } from '@/lib/server/core/places';
import { healthPool } from '@/lib/server/db/client';
import { takeConnection } from '@/lib/server/db/pool';
import { startDeletions } from '@/lib/server/deletion/run';
import { startDomainChecks } from '@/lib/server/domains/run';
import { startChecks } from '@/lib/server/evidence/checks/run';
import { startEvidence } from '@/lib/server/evidence/run';
import { startHints } from '@/lib/server/hints/run';
import { startSequencer } from '@/lib/server/sequencer/sequencer';
import { findSchemaProblems } from './database-checks';
import { findKeyProblem } from './secret-canary';

/**
 * Called once, when the server starts. Exits if the configuration is not valid, or the schema of the database is not this version's:
 * else each request would fail, or do harm.
 */
export async function start(): Promise<void> {
  try {
    env();
    checkPlaces();
    const problems = await askSchemaProblems();
    const keyProblem = await findKeyProblem().catch(unlessOutage);
    if (keyProblem !== null) problems.push(keyProblem);
    if (problems.length > 0) throw new Error(`The server does not start: ${problems.join('; ')}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  startSequencer();
  startEvidence();
  startChecks();
  startHints();
  startDeletions();
  startDomainChecks();
}

/** What could not be asked is no problem: see below. */
function unlessOutage(error: unknown): null {
  if (isOutage(error) || isRefusal(error)) return null;
  throw error;
}

/** A machine that is busy may answer late once, and then a server would start that must not. */
const tries = 3;

/** None where the database could not be asked: it may come back, and until then each request is answered with 503. */
async function askSchemaProblems(): Promise<string[]> {
  for (let left = tries; left > 0; left--) {
    const problems = await askOnce().catch(() => null);
    if (problems !== null) return problems;
  }
  return [];
}

async function askOnce(): Promise<string[]> {
  const { client, release } = await takeConnection(healthPool());
  try {
    return await findSchemaProblems(client);
  } finally {
    release();
  }
}
