import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { append, type Edge, rootOf } from '@/lib/server/evidence/edge';
import { leafHash } from '@/lib/server/evidence/hashes';
import { leafArguments } from '@/lib/server/evidence/leaf-sql';
import { newTenant, recordWithRetry, type Tenant } from '../support/client';
import { patience, patient, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

// Servers and the database die at any moment while two servers add entries to trees. Whatever was signed meanwhile is the root of the
// entries that are there at the end.

const kills = size(10, 300);
const writers = 16;
/** Entries between two kills. */
const between = 40;

let stack: Stack;
beforeAll(async () => {
  // Under one name, as two servers behind one address: they sign the same trees.
  stack = await startStack({ servers: 2, settings: { BASE_URL: 'http://audit.test' } });
});
afterAll(() => stack?.stop());

type Signed = { org: number; checkpoint: string };

test(`${kills} × kill -9 of servers, the database or all, two servers add to trees: every checkpoint that was signed recomputes`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const tenants = await Promise.all([newTenant(stack.admin), newTenant(stack.admin)]);
  const signed = new Map<string, Signed>();
  let written = 0;
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
  const write = async (tenant: Tenant, n: number) => {
    while (!isDone) {
      const entry = { action: 'create', resource_type: 'crash' };
      await recordWithRetry(stack.urls[n % 2] ?? '', tenant, randomUUID(), entry);
      written++;
    }
  };
  const kill = async () => {
    for (let n = 0; n < kills; n++) {
      const enough = written + between;
      while (written < enough) await wait(5);
      await wait(randomInt(0, 60));
      const [database, one, two] = [n % 3 === 0, n % 3 !== 0, n % 3 === 2];
      if (database) stack.killDatabase();
      if (one) await stack.killServer(n % 2);
      if (two) await stack.killServer((n + 1) % 2);
      if (database) await stack.startDatabase();
      if (one) await stack.startServer(n % 2);
      if (two) await stack.startServer((n + 1) % 2);
    }
    isDone = true;
  };
  const all = Array.from({ length: writers }, (_, n) => write(tenants[n % 2] as Tenant, n));
  await Promise.all([kill(), collect(), ...all]);

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
    `${kills} kills, ${written} entries, ${signed.size} checkpoints, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  expect(signed.size).toBeGreaterThan(kills);
});

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
