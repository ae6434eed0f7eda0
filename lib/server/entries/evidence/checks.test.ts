import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { callOf, organizationOf, readerWith } from '@/test/support/caller';
import { setServerEnv } from '@/test/support/server-env';

let admin: pg.Pool;
beforeAll(() => {
  setServerEnv();
  admin = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL });
});
afterAll(() => admin.end());

test('who began a check or settled a finding is told to whoever may read the log, and to nobody else', async () => {
  const { organizationId } = await putOwner(admin);
  const reader = readerWith(await organizationOf(organizationId));
  const check = randomUUID();
  await admin.query(
    `INSERT INTO audit_log_check (org, id, kind, epoch, size, begun_by_id, begun_by_name)
     VALUES ($1, $2, 'whole', 1, 0, 'usr_ada', 'Ada')`,
    [reader.org, check],
  );
  await admin.query(
    `INSERT INTO audit_log_finding (org, id, check_id, epoch, what, settled_at, settled_by_id, settled_by_name, settled_note)
     VALUES ($1, gen_random_uuid(), $2, 1, 'extra', now(), 'usr_ada', 'Ada', 'Grace did it')`,
    [reader.org, check],
  );
  const { readChecks } = await import('./checks');
  const ada = { user_id: 'usr_ada', name: 'Ada' };
  expect(await readChecks(callOf(reader, {}))).toMatchObject({
    checks: [{ id: check, begun_by: ada }],
    findings: [{ settled_by: ada, settled_note: 'Grace did it' }],
  });
  const verifier = { ...reader, permissions: ['audit_log:verify' as const] };
  const shown = await readChecks(callOf(verifier, {}));
  expect(shown).toMatchObject({
    checks: [{ id: check, begun_by: null }],
    findings: [{ settled_by: null, settled_note: null }],
  });
  expect(shown.findings[0]?.settled_at).not.toBeNull();
});
