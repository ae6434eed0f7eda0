import { expect, test } from 'vitest';
import { maxCases } from '@/lib/contract/cases/limits';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import type { WrittenEntry } from '@/lib/server/recording/columns';
import { writeEntries } from '@/lib/server/recording/insert';
import { callOf } from '@/test/support/caller';
import { personOf } from '@/test/support/case-people';
import { someEntry } from '@/test/support/some-entry';
import { newOrganization, type Organization, treesOfTests } from '@/test/support/tree';
import { changeCase, makeCase, removeCase } from './change-cases';
import { commentOnCase, noteOnEntry, removeComment } from './change-comments';
import { changeEntries } from './change-entries';
import { listCommentsOfCase, listNotes } from './list-comments';
import { listEntriesOfCase } from './list-entries';
import { getKeptCase, listKeptCases } from './read-cases';

// Cases are kept for one organization, within their limits, and show nobody an entry that is not theirs to see.

const { given } = treesOfTests();

async function write(log: Organization, entries: Partial<WrittenEntry>[]): Promise<string[]> {
  const rows = entries.map((entry) => ({ ...someEntry, ...entry }));
  const written = await inOrganization(log, (tx) => writeEntries(tx, log.org, rows));
  return written.map(({ id }) => id);
}

async function begin() {
  const log = await newOrganization();
  const owner = personOf(log, 'owner', 'Olga');
  const ids = await write(log, Array(3).fill({}));
  const { id } = await makeCase(callOf(owner, { name: 'A case', add: ids }));
  return { log, owner, ids, id };
}

/** What the log has of cases and notes, in its order. */
async function events({ org }: Organization): Promise<string[]> {
  const { rows } = await given.admin.query(
    `SELECT resource_type || '.' || action AS event FROM audit_log
     WHERE org = $1 AND resource_type IN ('audit_log_case', 'audit_log_entry') ORDER BY id`,
    [org],
  );
  return rows.map(({ event }) => event);
}

const put = (
  table: 'audit_log_case' | 'audit_log_comment' | 'audit_log_case_entry',
  columns: string,
  values: string,
  count: number,
  parameters: unknown[],
) =>
  given.admin.query(
    `INSERT INTO ${table} (org, ${columns}) SELECT $1, ${values} FROM generate_series(1, ${count}) AS n`,
    parameters,
  );

const refusal = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));

test('each act is recorded with the change, and what changes nothing is not', async () => {
  const { log, owner, ids, id } = await begin();
  await changeEntries(callOf(owner, { id, add: ids }));
  await changeEntries(callOf(owner, { id, remove: ids.slice(0, 1) }));
  await changeCase(callOf(owner, { id, name: 'Another name', status: 'closed' as const }));
  await changeCase(callOf(owner, { id, status: 'closed' as const }));
  await changeCase(callOf(owner, { id, status: 'open' as const }));
  const comment = await commentOnCase(callOf(owner, { id, text: 'What was that?' }));
  await removeComment(callOf(owner, { id: comment.id }));
  const note = await noteOnEntry(callOf(owner, { id: ids[1] ?? '', text: 'Look at this.' }));
  await removeComment(callOf(owner, { id: note.id }));
  await removeCase(callOf(owner, { id }));
  const of = (name: string) => `audit_log_case.${name}`;
  expect(await events(log)).toEqual([
    ...[of('create'), of('add_entries'), of('remove_entries'), of('update'), of('close')],
    ...[of('reopen'), of('comment'), of('delete_comment')],
    ...['audit_log_entry.comment', 'audit_log_entry.delete_comment', of('delete')],
  ]);
  const { rows } = await given.admin.query(
    `SELECT count(*)::int FROM audit_log WHERE org = $1 AND details LIKE '%What was that?%'`,
    [log.org],
  );
  expect(rows).toEqual([{ count: 0 }]);
});

test('of a closed case nothing that is in it changes', async () => {
  const { owner, ids, id } = await begin();
  const comment = await commentOnCase(callOf(owner, { id, text: 'Before' }));
  await changeCase(callOf(owner, { id, status: 'closed' as const }));
  const refused = { code: 'conflict' };
  await expect(changeEntries(callOf(owner, { id, remove: ids }))).rejects.toMatchObject(refused);
  await expect(commentOnCase(callOf(owner, { id, text: 'After' }))).rejects.toMatchObject(refused);
  await expect(removeComment(callOf(owner, { id: comment.id }))).rejects.toMatchObject(refused);
  expect(await getKeptCase(callOf(owner, { id }))).toMatchObject({ entries: 3, comments: 1 });
});

test('an admin deletes what is theirs, and an owner what is anybody’s', async () => {
  const { log, owner, ids, id } = await begin();
  const admin = personOf(log, 'admin', 'Ada');
  const other = personOf(log, 'admin', 'Ben');
  const note = await noteOnEntry(callOf(admin, { id: ids[0] ?? '', text: 'Mine' }));
  const own = await makeCase(callOf(admin, { name: 'Of Ada' }));
  const refused = { code: 'forbidden' };
  await expect(removeCase(callOf(admin, { id }))).rejects.toMatchObject(refused);
  await expect(removeCase(callOf(other, { id: own.id }))).rejects.toMatchObject(refused);
  await expect(removeComment(callOf(other, { id: note.id }))).rejects.toMatchObject(refused);
  expect(await removeComment(callOf(owner, { id: note.id }))).toMatchObject({ text: 'Mine' });
  expect(await removeCase(callOf(admin, { id: own.id }))).toMatchObject({ can_delete: true });
});

test('nothing of another organization is read, changed or put into a case', async () => {
  const { ids, id, owner } = await begin();
  const comment = await commentOnCase(callOf(owner, { id, text: 'Ours' }));
  const stranger = personOf(await newOrganization(), 'owner', 'Sam');
  const absent = { code: 'not_found' };
  for (const act of [
    () => getKeptCase(callOf(stranger, { id })),
    () => listEntriesOfCase(callOf(stranger, { id })),
    () => listCommentsOfCase(callOf(stranger, { id })),
    () => listNotes(callOf(stranger, { id: ids[0] ?? '' })),
    () => changeCase(callOf(stranger, { id, name: 'Theirs' })),
    () => changeEntries(callOf(stranger, { id, remove: ids })),
    () => commentOnCase(callOf(stranger, { id, text: 'Theirs' })),
    () => noteOnEntry(callOf(stranger, { id: ids[0] ?? '', text: 'Theirs' })),
    () => removeComment(callOf(stranger, { id: comment.id })),
    () => removeCase(callOf(stranger, { id })),
  ])
    await expect(act()).rejects.toMatchObject(absent);
  const own = await makeCase(callOf(stranger, { name: 'Theirs' }));
  await expect(
    changeEntries(callOf(stranger, { id: own.id, add: ids.slice(0, 1) })),
  ).rejects.toMatchObject({ code: 'invalid_parameter', param: 'add' });
  expect((await listKeptCases(callOf(stranger, {}))).cases.map((one) => one.id)).toEqual([own.id]);
});

test('the limits hold, also for many at once', async () => {
  const { log, owner, ids, id } = await begin();
  const { org } = log;
  const [entry = ''] = ids;
  const some = `repeat('0', 4) || lpad(n::text, 12, '0')`;
  const many = await write(log, Array(8).fill({}));

  await put(
    'audit_log_case_entry',
    'case_id, entry_id, added_by_id',
    `$2, gen_random_uuid(), 'u'`,
    maxCases.entries - 4,
    [org, id],
  );
  const added = await Promise.allSettled(
    many.map((one) => changeEntries(callOf(owner, { id, add: [one] }))),
  );
  expect(refusal(added)).toEqual(Array(7).fill('conflict'));

  await put(
    'audit_log_comment',
    'id, case_id, author_id, text',
    `'comment_' || ${some}, $2, 'u', 'x'`,
    maxCases.comments - 1,
    [org, id],
  );
  const said = await Promise.allSettled(
    many.map(() => commentOnCase(callOf(owner, { id, text: 'One more' }))),
  );
  expect(refusal(said)).toEqual(Array(7).fill('conflict'));

  await put(
    'audit_log_comment',
    'id, entry_id, author_id, text',
    `'note_' || ${some}, $2, 'u', 'x'`,
    maxCases.notes - 1,
    [org, entry],
  );
  const noted = await Promise.allSettled(
    many.map(() => noteOnEntry(callOf(owner, { id: entry, text: 'One more' }))),
  );
  expect(refusal(noted)).toEqual(Array(7).fill('conflict'));

  await put(
    'audit_log_case',
    'id, name, created_by_id',
    `'case_' || ${some}, 'x', 'u'`,
    maxCases.cases - 2,
    [org],
  );
  const made = await Promise.allSettled(many.map(() => makeCase(callOf(owner, { name: 'More' }))));
  expect(refusal(made)).toEqual(Array(7).fill('conflict'));
  expect(await getKeptCase(callOf(owner, { id }))).toMatchObject({
    entries: maxCases.entries,
    comments: maxCases.comments,
  });
});

test('who sees a part of the log sees that part of a case', async () => {
  const log = await newOrganization();
  const owner = personOf(log, 'owner', 'Olga');
  const auditor = personOf(log, 'auditor', 'Audi', { action: ['shown'] });
  const ids = await write(log, [
    { action: 'secret' },
    { action: 'shown' },
    { action: 'secret' },
    { action: 'shown' },
  ]);
  const { id } = await makeCase(callOf(owner, { name: 'A case', add: ids }));
  const [secret = '', shown = ''] = ids;
  await commentOnCase(callOf(owner, { id, text: 'Of all of it' }));
  await noteOnEntry(callOf(owner, { id: secret, text: 'Of what is secret' }));
  await noteOnEntry(callOf(owner, { id: shown, text: 'Of what is shown' }));

  const pages = await allPages(auditor, id, ['1']);
  expect(pages.flatMap(({ entries }) => entries.map(({ entry_id }) => entry_id))).toEqual([
    ids[1],
    ids[3],
  ]);
  expect(pages.map(({ hidden }) => hidden)).toEqual([2, 2]);
  const { comments } = await listCommentsOfCase(callOf(auditor, { id }));
  expect(comments.map(({ text }) => text)).toEqual(['Of what is shown']);
  const told = JSON.stringify([pages, comments]);
  expect([ids[0], ids[2], 'secret', 'Of all'].filter((one) => told.includes(one ?? ''))).toEqual(
    [],
  );
  await expect(listNotes(callOf(auditor, { id: secret }))).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await listNotes(callOf(auditor, { id: shown }))).toMatchObject({
    notes: [{ text: 'Of what is shown', can_delete: false }],
    cases: [{ name: 'A case' }],
  });
  const all = await listCommentsOfCase(callOf(owner, { id }));
  expect(all.comments).toHaveLength(3);
});

async function allPages(caller: Caller, id: string, [limit = '2']: string[] = []) {
  const pages = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listEntriesOfCase(callOf(caller, { id, limit: Number(limit), cursor }));
    pages.push(page);
    if (page.next_cursor === null) return pages;
    cursor = page.next_cursor;
  }
}

test('entries are listed page by page, also large ones, and what is gone is said to be', async () => {
  const log = await newOrganization();
  const owner = personOf(log, 'owner', 'Olga');
  const details = JSON.stringify({ text: 'x'.repeat(240_000) });
  const ids = await write(log, Array(11).fill({ details }));
  const { id } = await makeCase(callOf(owner, { name: 'A case', add: ids }));
  const gone = ids[0]?.replace(/^../, '00') ?? '';
  await put('audit_log_case_entry', 'case_id, entry_id, added_by_id', `$2, $3, 'u'`, 1, [
    ...[log.org, id, gone],
  ]);
  for (const limit of ['100', '3', '1']) {
    const pages = await allPages(owner, id, [limit]);
    const entries = pages.flatMap((page) => page.entries);
    expect(entries.map(({ entry_id }) => entry_id)).toEqual([gone, ...ids]);
    expect(entries.map(({ entry }) => entry?.id ?? null)).toEqual([null, ...ids]);
    const bytes = pages.map((page) => JSON.stringify(page).length);
    expect(Math.max(...bytes)).toBeLessThan(1_400_000);
  }
  const [first] = (await allPages(owner, id, ['100'])).flatMap((page) => page.entries).slice(1);
  expect(first?.entry?.summary).toBeTruthy();
});

test('cases and comments are listed page by page, each once', async () => {
  const { log, owner, id } = await begin();
  await put(
    'audit_log_case',
    'id, name, created_by_id, created_at',
    `'case_' || lpad(n::text, 16, '0'), 'x', 'u', '2026-01-01'`,
    25,
    [log.org],
  );
  await put(
    'audit_log_comment',
    'id, case_id, author_id, text, created_at',
    `'comment_' || lpad(n::text, 16, '0'), $2, 'u', n::text, '2026-01-01'`,
    25,
    [log.org, id],
  );
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listKeptCases(callOf(owner, { limit: 7, cursor, status: 'open' as const }));
    seen.push(...page.cases.map((one) => one.id));
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  expect(new Set(seen).size).toBe(26);
  expect(seen).toHaveLength(26);
  expect(seen[0]).toBe(id);
  const said: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listCommentsOfCase(callOf(owner, { id, limit: 4, cursor }));
    said.push(...page.comments.map(({ text }) => text));
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  expect(said).toEqual(Array.from({ length: 25 }, (_, n) => String(n + 1)));
});

test('reading the entries of a case is a read of the log', async () => {
  const { log, owner, id } = await begin();
  await listEntriesOfCase(callOf(owner, { id }));
  await listEntriesOfCase(callOf(owner, { id, limit: 1 }));
  const { rows } = await given.admin.query(
    `SELECT details FROM audit_log WHERE org = $1 AND action = 'view' ORDER BY id`,
    [log.org],
  );
  expect(rows).toEqual([{ details: JSON.stringify({ query: { case: id } }) }]);
});
