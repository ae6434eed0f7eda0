import { afterAll, beforeAll, expect, test } from 'vitest';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { readPage } from './read-page';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

test('entries of two targets whose keys are equal do not mix', async () => {
  const caller = await database.newKey(await database.newOrganization(), 'Key');
  const entry = { action: 'share', resource_type: 'file' };
  await postEntries(caller, [
    { ...entry, resource_id: 'of a', targets: [{ type: 'user', id: 'a' }] },
    { ...entry, resource_id: 'of b', targets: [{ type: 'user', id: 'b' }] },
  ]);
  await database.admin.query(
    `insert into audit_log_target (org, target, id)
     select org, audit_log_target_key('a'), id from audit_log_target
     where org = $1 and target = audit_log_target_key('b')`,
    [caller.org],
  );
  for (const target of ['a', 'b']) {
    const { entries } = await readPage(caller, { target: [target] });
    const found = JSON.parse(`[${entries}]`) as { resource_id: string }[];
    expect(found.map(({ resource_id }) => resource_id)).toEqual([`of ${target}`]);
  }
});
