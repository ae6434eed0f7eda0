import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportEntries } from '@/lib/server/entries/export';
import { listEntries } from '@/lib/server/entries/list';
import { streamEntries } from '@/lib/server/entries/stream/stream';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { scimWith } from '@/test/support/scim';
import { serveScratchDatabase } from '@/test/support/serving';
import { createToken } from './tokens';

// Whoever is removed stops: what they had open ends by itself, and what a process remembers of them is no use.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

async function begin() {
  const organization = await database.newOrganization();
  const owner = await database.newOwner(organization, 'Olga');
  const leaver = await database.newOwner(organization, 'Leo');
  const key = await database.newKey(organization, 'Key');
  const entry = { action: 'create', resource_type: 'source' };
  await postEntries(
    key,
    Array.from({ length: 450 }, () => entry),
  );
  const { token } = await createToken(callOf(owner, { name: 'Provider' }));
  return { leaver, key, scim: scimWith(token), id: leaver.actor.userId ?? '' };
}

const ways = [
  ['DELETE', ['DELETE', undefined]],
  ['active: false', ['PATCH', { Operations: [{ op: 'replace', value: { active: false } }] }]],
  ['Entra', ['PATCH', { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }]],
] as const;

test.each(ways)('by %s: sessions, streams, exports and lists end', async (_, [method, body]) => {
  const { leaver, scim, id } = await begin();
  const request = new Request('http://localhost/v1/audit-log/stream');
  const stream = await streamEntries({ ...callOf(leaver, {}), request });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  // It has begun before the removal, and so has the export.
  expect((await reader.read()).done).toBe(false);
  const { body: exported } = await exportEntries({
    ...callOf(leaver, { format: 'csv' as const }),
    request: new Request('http://localhost/v1/audit-log/export'),
  });

  expect((await scim(method, `/Users/${id}`, body)).status).toBe(method === 'DELETE' ? 204 : 200);

  // The caller as a process remembers them: the statement that reads finds out.
  await expect(listEntries(callOf(leaver, { limit: 10 } as never))).rejects.toThrow(
    'the credential has ended',
  );
  await expect(new Response(exported as ReadableStream).text()).rejects.toThrow();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read())
    rest += Buffer.from(part.value).toString();
  expect(rest).toContain('event: end');
  const sessions = await database.admin.query('select id from session where user_id = $1', [id]);
  expect(sessions.rows).toEqual([]);
});

test('sessions in other organizations go on', async () => {
  const { scim, id } = await begin();
  const other = await database.newOrganization();
  await database.admin.query(
    `with elsewhere as (insert into member (id, organization_id, user_id) values ($1 || '-2', $2, $1))
     insert into session (id, token, user_id, expires_at, active_organization_id)
     values ($1 || '-2', $1 || '-2', $1, now() + interval '1 day', $2)`,
    [id, other],
  );
  expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
  const { rows } = await database.admin.query(
    'select active_organization_id from session where user_id = $1',
    [id],
  );
  expect(rows).toEqual([{ active_organization_id: other }]);
});
