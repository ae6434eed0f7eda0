import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { append, type Edge, rootOf } from '@/lib/server/evidence/edge';
import { leafHash } from '@/lib/server/evidence/hashes';
import { leafArguments } from '@/lib/server/evidence/leaf-sql';
import { newTenant } from '../support/client';
import { type Integrators, newIntegrators } from '../support/integrators';
import { patience, patient, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

// Servers and the database die at any moment while two servers add entries to trees. Whatever was signed meanwhile is the root of the
// entries that are there at the end. Of a server only what writes, numbers and signs is started: a kill takes a second then, and hits
// what it is meant to hit more often.

const kills = size(6, 300);
/** Entries between two kills. */
const between = 40;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ servers: 0 });
});
afterAll(() => stack?.stop());

type Signed = { org: number; checkpoint: string };

test(`${kills} × kill -9 of servers, the database or all, two servers add to trees: every checkpoint that was signed recomputes`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const servers = await startServers();
  const signed = new Map<string, Signed>();
  let isDone = false;

  const collect = async () => {
    while (!isDone) {
      const { rows } = await stack.admin
        .query<Signed>(
          'SELECT org, checkpoint FROM audit_log_tree WHERE checkpoint IS NOT NULL UNION ALL SELECT org, checkpoint FROM audit_log_checkpoint',
        )
        .catch(() => ({ rows: [] }));
      for (const row of rows) signed.set(row.checkpoint, row);
      await wait(20);
    }
  };
  const kill = async () => {
    for (let n = 0; n < kills; n++) {
      const enough = servers.written() + between;
      while (servers.written() < enough) await wait(5);
      await wait(randomInt(0, 60));
      const [database, one, two] = [n % 3 === 0, n % 3 !== 0, n % 3 === 2];
      if (database) stack.killDatabase();
      await Promise.all([one && servers.kill(n % 2), two && servers.kill((n + 1) % 2)]);
      if (database) await stack.startDatabase();
      await Promise.all([one && servers.start(n % 2), two && servers.start((n + 1) % 2)]);
    }
    servers.stopWriting();
    isDone = true;
  };
  await Promise.all([kill(), collect()]);

  const isSigned = async () => {
    const { rows } = await stack.admin.query(
      `SELECT bool_and(head.size = tree.checkpoint_size AND refused_because IS NULL) AS is_signed,
         (SELECT count(*) FROM audit_log_outbox)::int AS waiting
       FROM audit_log_head AS head LEFT JOIN audit_log_tree AS tree USING (org)`,
    );
    return rows[0];
  };
  await expect.poll(isSigned, patient).toEqual({ is_signed: true, waiting: 0 });
  const { rows: last } = await stack.admin.query<Signed>(
    'SELECT org, checkpoint FROM audit_log_tree',
  );
  for (const row of last) signed.set(row.checkpoint, row);

  const wrong: string[] = [];
  for (const org of new Set(last.map((row) => row.org))) {
    const roots = await rootsOf(org);
    for (const { checkpoint } of [...signed.values()].filter((row) => row.org === org)) {
      const [, count, root] = checkpoint.split('\n');
      if (roots[Number(count)] !== root) wrong.push(checkpoint);
    }
  }
  console.log(
    `${kills} kills, ${servers.written()} entries, ${signed.size} checkpoints, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  expect(signed.size).toBeGreaterThan(kills);
});

/** Two, under one name, as behind one address: they sign the same trees. */
async function startServers(): Promise<Integrators> {
  const tenants = await Promise.all([newTenant(stack.admin), newTenant(stack.admin)]);
  const { rows } = await stack.admin.query<{ org: number; organizationId: string }>(
    'SELECT audit_log_org(id) AS org, id AS "organizationId" FROM unnest($1::text[]) AS id',
    [tenants.map(({ organizationId }) => organizationId)],
  );
  const settings = { ...stack.settings, BASE_URL: 'http://audit.test' };
  const servers = newIntegrators(rows, { settings, output: stack.output });
  await Promise.all([servers.start(0), servers.start(1)]);
  return servers;
}

/** The root of the first so many entries that are there now, by their count, in base64. */
async function rootsOf(org: number): Promise<string[]> {
  const { rows } = await stack.admin.query<{ leaf: string }>(
    `SELECT audit_log_leaf((SELECT id FROM audit_log_organization WHERE org = $1), ${leafArguments}) AS leaf
     FROM audit_log_sequence AS s JOIN audit_log AS entry ON entry.org = s.org AND entry.id = s.id WHERE s.org = $1 ORDER BY seq`,
    [org],
  );
  let edge: Edge = [];
  const roots = [''];
  for (const [at, { leaf }] of rows.entries()) {
    ({ edge } = append(edge, at, leafHash(leaf)));
    roots.push(rootOf(edge).toString('base64'));
  }
  return roots;
}
