import type pg from 'pg';
import { expectedHeaders, expectedParameters } from '@/lib/contract/expected-session';
import { operations } from '@/lib/contract/index';
import { expect, type Owner, test } from '../fixtures';
import {
  inputs,
  needsTree,
  newKey,
  pathWith,
  putAnchor,
  putCase,
  putGuestLink,
  putScim,
  putSignIn,
  send,
} from './access-cells';

// A request with a session may name the organization and the user that it expects. In another one it does nothing.

/** Somebody in two organizations, with a session in the first. */
type Person = Owner & { otherId: string; strangerId: string };

const withPerson = test.extend<{ person: Person }>({
  person: async ({ newOwner, database }, use) => {
    const [person, other] = [await newOwner(), await newOwner()];
    await database.query(
      `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'admin')`,
      [other.organizationId, person.userId],
    );
    await use({ ...person, otherId: other.organizationId, strangerId: other.userId });
  },
});

const expecting = (organization: string, user: string) => ({
  [expectedHeaders.organization]: organization,
  [expectedHeaders.user]: user,
});

/** An object of the kind that an operation's path or body names. */
async function putObject(
  database: pg.Pool,
  path: string,
  { organizationId, userId }: Owner,
  insertEntry: () => Promise<string>,
): Promise<string> {
  if (path.startsWith('/v1/api-keys/')) {
    const { key, hash, id } = newKey();
    await database.query(
      `insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
       values ($1, $2, 'Key', $3, $4, '{audit_log:read}')`,
      [id, organizationId, hash, key.slice(0, 12)],
    );
    return id;
  }
  if (path.includes('view')) {
    const id = `view_${newKey().id.slice(3)}`;
    await database.query(
      `insert into audit_log_view (org, id, owner_id, name, query, is_shared)
       values (audit_log_org($1), $2, $3, $2, '', true)`,
      [organizationId, id, userId],
    );
    return id;
  }
  if (path.startsWith('/v1/schemas/')) {
    const id = `schema_${newKey().id.slice(3)}`;
    await database.query(
      `insert into audit_log_schema (org, id, action, resource_type)
       values (audit_log_org($1), $2, $2, 'order')`,
      [organizationId, id],
    );
    return id;
  }
  if (path.startsWith('/v1/members/')) {
    const { rows } = await database.query(
      'select id from member where user_id = $1 and organization_id = $2',
      [userId, organizationId],
    );
    return rows[0].id;
  }
  if (path.startsWith('/v1/guest-links/')) return (await putGuestLink(database, organizationId)).id;
  if (path.startsWith('/v1/sign-in/')) return putSignIn(database, path, organizationId);
  return (
    (await putCase(database, path, organizationId)) ??
    (await putScim(database, path, organizationId)) ??
    (await putAnchor(database, path, organizationId)) ??
    insertEntry()
  );
}

/** Everything that an operation could write in one of the organizations. */
async function readState(database: pg.Pool, ids: string[]) {
  // The entries are counted by a statement of its own: on Citus they are on other nodes than the rest.
  const { rows: numbers } = await database.query(
    'select array_agg(audit_log_org(id)) as orgs from unnest($1::text[]) as id',
    [ids],
  );
  const { orgs } = numbers[0];
  const { rows: entries } = await database.query(
    'select count(*)::int from audit_log where org = any($1)',
    [orgs],
  );
  const { rows } = await database.query(
    `select (select jsonb_agg(k order by id) from api_key k where organization_id = any($1)) as keys,
       (select jsonb_agg(v order by id) from audit_log_view v where org = any($2)) as views,
       (select jsonb_agg(s order by id) from audit_log_schema s where org = any($2)) as schemas,
       (select jsonb_agg(jsonb_build_array(id, name, is_active, removed_at) order by id) from audit_log_anchor where org = any($2)) as anchors,
       (select jsonb_agg(w order by id) from audit_log_witnessed w where org = any($2)) as witnessed,
       (select jsonb_agg(d) from audit_log_default_view d where org = any($2)) as defaults,
       (select jsonb_agg(c order by id) from audit_log_case c where org = any($2)) as cases,
       (select jsonb_agg(e order by case_id, entry_id) from audit_log_case_entry e where org = any($2)) as case_entries,
       (select jsonb_agg(c order by id) from audit_log_comment c where org = any($2)) as comments,
       (select jsonb_agg(o order by id) from organization o where id = any($1)) as organizations,
       (select jsonb_agg(m order by id) from member m where organization_id = any($1)) as members,
       (select jsonb_agg(l order by id) from guest_link l where organization_id = any($1)) as guest_links,
       (select jsonb_agg(t order by id) from scim_token t where organization_id = any($1)) as scim_tokens,
       (select jsonb_agg(g order by id) from scim_group g where organization_id = any($1)) as scim_groups,
       (select jsonb_agg(p order by id) from sign_in_provider p where organization_id = any($1)) as providers,
       (select jsonb_agg(d order by id) from sign_in_domain d where organization_id = any($1)) as domains`,
    [ids, orgs],
  );
  return { ...rows[0], entries: entries[0].count };
}

for (const operation of operations) {
  const { id: name, method, path } = operation;

  withPerson(
    `${name} does nothing for a session that is not the expected one`,
    async ({ person, database, baseURL, insertEntries, seal }) => {
      const origin = baseURL ?? '';
      const { organizationId, otherId, userId, strangerId, cookie } = person;
      const id = await putObject(database, path, person, async () => {
        const [entry = ''] = await insertEntries(organizationId, [{ createdAt: new Date() }]);
        return entry;
      });
      if (needsTree(operation)) await seal(organizationId);
      const input = inputs[name] ?? {};
      const { query = '', body, newBody } = input;
      const call = (headers: Record<string, string>, more = '') =>
        send(method, `${origin}${pathWith(path, input, id)}?${query}${more}`, {
          headers: { cookie, origin, ...headers },
          body: newBody?.() ?? (typeof body === 'function' ? body(id) : body),
        });

      const before = await readState(database, [organizationId, otherId]);
      for (const headers of [
        expecting(otherId, userId),
        expecting(organizationId, strangerId),
        expecting('none', userId),
        expecting('', ''),
      ]) {
        const answer = await call(headers);
        expect(answer.status, answer.body).toBe(409);
        expect(JSON.parse(answer.body)).toEqual({
          error: expect.stringMatching(/\.$/),
          status: 409,
          code: 'session_changed',
          request_id: expect.stringMatching(/^req_/),
          session: {
            user: { id: userId, name: person.name, email: person.email },
            organization: { id: organizationId, name: expect.stringMatching(/^Organization /) },
          },
        });
      }
      expect(await readState(database, [organizationId, otherId])).toEqual(before);

      // Whoever deletes an organization types its name.
      await database.query(`update organization set name = 'Organization' where id = $1`, [
        organizationId,
      ]);
      const mayCall = operation.permission !== 'audit_log:write';
      const answer = await call(expecting(organizationId, userId));
      expect(answer.status, answer.body).toBe(mayCall ? operation.status : 403);
    },
  );
}

withPerson(
  'a stream, whose browser sends no headers, is told by its query',
  async ({ person, baseURL }) => {
    const { organizationId, otherId, userId, strangerId, cookie } = person;
    const open = (organization: string, user: string) => {
      const query = new URLSearchParams({
        [expectedParameters.organization]: organization,
        [expectedParameters.user]: user,
      });
      return send('GET', `${baseURL}/v1/audit-log/stream?${query}`, { headers: { cookie } });
    };
    expect((await open(otherId, userId)).status).toBe(409);
    expect((await open(organizationId, strangerId)).status).toBe(409);
    expect((await open(organizationId, userId)).status).toBe(200);
  },
);

withPerson(
  'whatever is cached, a switch holds from the next request',
  async ({ person, request }) => {
    const { organizationId, otherId, userId, cookie } = person;
    const list = async (organization: string) => {
      const headers = { cookie, ...expecting(organization, userId) };
      return (await request.get('/v1/audit-log', { headers })).status();
    };
    const switchTo = async (from: string, to: string) => {
      const headers = { cookie, ...expecting(from, userId) };
      const data = { organizationId: to };
      const response = await request.post('/api/auth/organization/set-active', { headers, data });
      expect(response.status()).toBe(200);
    };
    expect(await list(organizationId)).toBe(200);
    await switchTo(organizationId, otherId);
    // The tab that has switched comes first once, and the one that is behind the other time.
    expect(await list(otherId)).toBe(200);
    expect(await list(organizationId)).toBe(409);
    await switchTo(otherId, organizationId);
    expect(await list(otherId)).toBe(409);
    expect(await list(organizationId)).toBe(200);
  },
);

withPerson(
  'an API key has its organization, whatever is expected beside it',
  async ({ person, newApiKey, request }) => {
    const apiKey = await newApiKey(person);
    const headers = {
      'x-api-key': apiKey,
      cookie: person.cookie,
      ...expecting(person.otherId, person.strangerId),
    };
    const response = await request.get('/v1/audit-log?readings=exclude', { headers });
    expect(response.status()).toBe(200);
    for (const { org_id } of (await response.json()).audit_log) {
      expect(org_id).toBe(person.organizationId);
    }
  },
);
