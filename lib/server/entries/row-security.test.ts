import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as proof } from '@/app/v1/audit-log/[id]/proof/route';
import { GET as one } from '@/app/v1/audit-log/[id]/route';
import { GET as count } from '@/app/v1/audit-log/count/route';
import { GET as evidence } from '@/app/v1/audit-log/evidence/route';
import { GET as exported } from '@/app/v1/audit-log/export/route';
import { GET as facets } from '@/app/v1/audit-log/facets/route';
import { GET as histogram } from '@/app/v1/audit-log/histogram/route';
import { GET as list } from '@/app/v1/audit-log/route';
import { putSession } from '@/e2e/accounts';
import type { Organization } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { integrate } from '@/lib/server/evidence/integrate';
import { writeEntries } from '@/lib/server/recording/insert';
import { newAddress } from '@/test/support/auth-calls';
import { organizationOf } from '@/test/support/caller';
import { headersOf, newGuestLink, open } from '@/test/support/guest';
import { serveScratchDatabase } from '@/test/support/serving';
import { someEntry } from '@/test/support/some-entry';
import { number, seed } from '@/test/support/tree';

// If every SELECT forgot its organization, row security alone would have to separate them: for keys, each role, limited auditors and
// guests. What each statement says of `org` is taken out of it on its way to PostgreSQL.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let folder: string;
let takenOut = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'evidence-'));
  vi.stubEnv('EVIDENCE_DIRECTORY', folder);
  vi.stubEnv('SIGNING_KEY', seed);
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('RATE_LIMIT_PER_MINUTE', '1000000');
  database = await serveScratchDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** In every entry of the other organization: its type, for which readers ask, and what none says. */
const foreign = 'foreign_marker';
const secret = 'foreign_secret';

type Connection = { parse: (message: { text: string }, more?: boolean) => void };

function takeOrganizationOut() {
  const connection = (pg as unknown as { Connection: { prototype: Connection } }).Connection;
  const { parse } = connection.prototype;
  vi.spyOn(connection.prototype, 'parse').mockImplementation(function (
    this: Connection,
    message,
    more,
  ) {
    const text = message.text.replace(/(?<![\w"])((?:\w+\.)?org) = (\$\d+)/g, (_, name, value) => {
      takenOut++;
      return `(TRUE OR ${name} = ${value})`;
    });
    return parse.call(this, { ...message, text }, more);
  });
}

/** Writes the same of both, so that no filter tells them apart, and seals it. Returns the ids. */
async function write(organization: Organization, userIds: string[], marker: string) {
  const entries = ['pay', 'ship'].flatMap((action) =>
    userIds.map((user_id) => ({
      ...{ ...someEntry, action, user_id, resource_type: marker, resource_id: marker },
      ...{
        details: JSON.stringify({ marker: marker === foreign ? secret : 'own_secret' }),
        actor_type: 'user' as const,
      },
    })),
  );
  await inOrganization(organization, (tx) => writeEntries(tx, organization.org, entries));
  await number(organization);
  while ((await integrate(organization.org)) > 0);
  const { rows } = await database.admin.query('SELECT id FROM audit_log WHERE org = $1', [
    organization.org,
  ]);
  return rows.map(({ id }) => String(id));
}

async function begin() {
  const [own, other] = [await database.newOrganization(), await database.newOrganization()];
  const owner = await database.newOwner(own, 'Olga');
  const asMember = async (role: string, limits: { until?: string; filter?: string } = {}) => {
    const { actor } = await database.newOwner(own, role);
    await database.admin.query(
      'UPDATE member SET role = $2, access_until = $3, access_filter = $4 WHERE user_id = $1',
      [actor.userId, role, limits.until ?? null, limits.filter ?? null],
    );
    const cookie = await putSession(database.admin, actor.userId ?? '', own);
    return { headers: { cookie }, userId: actor.userId ?? '' };
  };
  const asGuest = async (query: string) => {
    const { token } = await newGuestLink(owner, { query, may_export: true });
    return headersOf(await open(token));
  };
  const member = await asMember('member');
  const callers: Record<string, Record<string, string>> = {
    owner: { cookie: await putSession(database.admin, owner.actor.userId ?? '', own) },
    admin: (await asMember('admin')).headers,
    auditor: (await asMember('auditor')).headers,
    'auditor with a term': (await asMember('auditor', { until: '2999-01-01' })).headers,
    'auditor with a filter': (await asMember('auditor', { filter: 'action=pay' })).headers,
    member: member.headers,
    guest: await asGuest(''),
    'guest of a part': await asGuest('action=pay'),
  };
  const users = [member.userId, 'usr_other'];
  const ownIds = await write(await organizationOf(own), users, 'own_marker');
  const foreignIds = await write(await organizationOf(other), users, foreign);
  return { callers, ownIds, foreignIds };
}

type Given = Awaited<ReturnType<typeof begin>>;

/** What a caller is answered to everything that reads entries, of both organizations' ids. */
async function answersTo(headers: Record<string, string>, { ownIds, foreignIds }: Given) {
  const asked: [string, typeof list, string, string?][] = [
    ['list', list, 'limit=200'],
    ['list by number', list, 'order=seq&limit=200'],
    ['list by events', list, 'by=happened&limit=200'],
    ['list by user', list, 'user_id=usr_other&limit=200'],
    ['search', list, 'q=secret&limit=200'],
    ['count', count, `resource_type=${foreign}`],
    ['facets', facets, 'field=resource_type'],
    ['histogram', histogram, 'field=resource_type'],
    ['export', exported, 'format=ndjson'],
    ['evidence', evidence, ''],
    ...[...ownIds, ...foreignIds].flatMap((id): typeof asked => [
      ['entry', one, '', id],
      ['entry to prove', one, 'expand=proof', id],
      ['proof', proof, '', id],
    ]),
  ];
  const answers: { name: string; id: string | undefined; status: number; body: string }[] = [];
  for (const [name, route, query, id] of asked) {
    const request = new Request(`http://localhost:1/v1/audit-log?${query}`, {
      headers: { ...headers, 'x-client-address': newAddress() },
    });
    const response = await route(request, { params: Promise.resolve(id ? { id } : {}) });
    answers.push({ name, id, status: response.status, body: await response.text() });
  }
  return answers;
}

/** What of it is of the other organization. */
function leaksIn(answers: Awaited<ReturnType<typeof answersTo>>, { foreignIds }: Given): string[] {
  const shows = ({ name, id, status, body }: (typeof answers)[number]) =>
    body.includes(name === 'facets' || name === 'histogram' ? foreign : secret) ||
    foreignIds.some((one) => body.includes(one)) ||
    (id !== undefined && foreignIds.includes(id) && status === 200) ||
    (name === 'count' && status === 200 && JSON.parse(body).count > 0);
  return [...new Set(answers.filter(shows).map(({ name }) => name))];
}

test('without a condition on the organization, row security shows nobody a foreign entry', async () => {
  const given = await begin();
  takeOrganizationOut();
  const everything = ['count', 'entry', 'export', 'facets', 'histogram', 'list', 'search'];
  for (const [who, headers] of Object.entries(given.callers)) {
    const answers = await answersTo(headers, given);
    expect(leaksIn(answers, given), who).toEqual([]);
    const read = answers.filter(({ status }) => status === 200).map(({ name }) => name);
    expect(read, who).toEqual(expect.arrayContaining(everything));
    // Guests verify nothing.
    expect(read.includes('evidence'), who).toBe(!who.startsWith('guest'));
    expect(
      answers.some(({ body }) => body.includes('own_secret')),
      who,
    ).toBe(true);
  }
  expect(takenOut).toBeGreaterThan(100);

  // That the conditions are out is seen where row security is out too.
  const { rows } = await database.admin.query<{ name: string }>(
    'SELECT oid::regclass::text AS name FROM pg_class WHERE relrowsecurity',
  );
  for (const { name } of rows)
    await database.admin.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
  for (const [who, headers] of Object.entries(given.callers)) {
    const answers = await answersTo(headers, given);
    expect(leaksIn(answers, given), who).toEqual(
      expect.arrayContaining(['count', 'list', 'export']),
    );
  }
}, 240_000);
