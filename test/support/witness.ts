import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { callOf, organizationOf, readerWith } from './caller';

/** The settings of a server that is a witness, with a folder of its own. To be called before its modules are loaded. */
export function setWitnessEnv(): () => void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'witness-'));
  vi.stubEnv('EVIDENCE_DIRECTORY', folder);
  vi.stubEnv('SIGNING_KEY', 'a seed of no worth, for one test only');
  return () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A new organization that is a witness of a log. */
export async function newWitness(verifierKey: string) {
  const { addWitnessed } = await import('@/lib/server/evidence/witness/witnessed-logs');
  const organization = await organizationOf(`org_${randomBytes(16).toString('hex')}`);
  const caller = readerWith(organization);
  const log = await addWitnessed(callOf(caller, { verifier_key: verifierKey }));
  return { ...organization, caller, log };
}
