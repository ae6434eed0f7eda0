import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, vi } from 'vitest';
import { client, inOrganization } from '@/lib/server/db/client';
import { append, rootOf } from '@/lib/server/evidence/edge';
import { leafHash } from '@/lib/server/evidence/hashes';
import { leafArguments } from '@/lib/server/evidence/leaf-sql';
import { writeEntries } from '@/lib/server/recording/insert';
import { organizationOf } from './caller';
import { setServerEnv } from './server-env';
import { someEntry } from './some-entry';

// Trees in tests: their folder outside of the database, and what is in it.

export const seed = 'a seed of no worth, for one test only';

/** For the tests of a file: a seed, a folder, and a superuser's connection. */
export function treesOfTests() {
  const given: { folder: string; admin: pg.Pool } = { folder: '', admin: new pg.Pool() };
  beforeAll(async () => {
    setServerEnv();
    given.folder = await mkdtemp(path.join(os.tmpdir(), 'evidence-'));
    given.admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
    vi.stubEnv('EVIDENCE_DIRECTORY', given.folder);
    vi.stubEnv('SIGNING_KEY', seed);
  });
  afterAll(async () => {
    await given.admin.end();
    await rm(given.folder, { recursive: true });
    vi.unstubAllEnvs();
  });

  /** The tree of an organization, as it is stored. */
  async function treeOf({ org }: Organization) {
    const { rows } = await given.admin.query(
      `SELECT origin, size::int, root, checkpoint, checkpoint_size::int, refused_because FROM audit_log_tree WHERE org = $1`,
      [org],
    );
    return rows[0];
  }

  /** The root over the leaves that the entries have now. */
  async function rootNow({ org, organizationId }: Organization): Promise<Buffer> {
    const { rows } = await given.admin.query<{ leaf: string }>(
      `SELECT audit_log_leaf($2, ${leafArguments}) AS leaf
       FROM audit_log_sequence s JOIN audit_log entry ON entry.org = s.org AND entry.id = s.id WHERE s.org = $1 ORDER BY seq`,
      [org, organizationId],
    );
    return rootOf(append([], 0, Buffer.concat(rows.map(({ leaf }) => leafHash(leaf)))).edge);
  }
  return { given, treeOf, rootNow };
}

export type Organization = Awaited<ReturnType<typeof newOrganization>>;

export const newOrganization = () => organizationOf(`org_${randomBytes(16).toString('hex')}`);

/** Numbers what an organization has written. What other tests have written, which share the database, waits. */
export const number = ({ org }: { org: number }) =>
  client('audit_log_sequencer').$queryRaw`SELECT audit_log_number(${org}, 100000)`;

/** Writes entries, which get their numbers. */
export async function write(organization: Organization, count: number): Promise<void> {
  await inOrganization(organization, (tx) =>
    writeEntries(tx, organization.org, Array(count).fill(someEntry)),
  );
  await number(organization);
}
