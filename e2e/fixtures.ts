import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import pg from 'pg';
import { uuidv7obj } from 'uuidv7';
import type { Role } from '@/lib/contract/permissions';
import { hex, newEmail, numberOf, type Owner, putOwner } from './accounts';

// Data is created in the database, and tested through the API. Each test creates what it needs and uses nothing else,
// so tests can run in parallel and in any order; only the demo data, which no test changes, is shared.

export type Demo = {
  url: string;
  email: string;
  password: string;
  api_key: string;
  org_id: string;
};

/** An organization created in the database, with nothing but an API key, which may read and write. */
export type Organization = { organizationId: string; apiKey: string; apiKeyId: string };

/** A row of audit_log, with defaults. `createdAt` is required, because it determines the entry's position. */
export type EntryRow = {
  createdAt: Date;
  id?: string;
  action?: string;
  resourceType?: string;
  resourceId?: string | null;
  details?: string | null;
  userId?: string | null;
};

type Fixtures = {
  newOrganization: (scopes?: string[]) => Promise<Organization>;
  /** A user with an organization of their own, as after signing up. */
  newOwner: () => Promise<Owner>;
  /** The same through the API, for tests of signing up. */
  signUp: () => Promise<Owner>;
  newApiKey: (owner: Owner, scopes?: string[]) => Promise<string>;
  /** Creates a member of the owner's organization, signed in with it active. */
  newMember: (owner: Owner, role: Role) => Promise<Owner>;
  /** An auditor whose access is limited to what the filters (a query string) show; `name`: of the view that they are from. */
  newAuditor: (owner: Owner, filter: string, name?: string) => Promise<Owner>;
  insertEntries: (organizationId: string, rows: EntryRow[]) => Promise<string[]>;
  /** Has inserted entries numbered, and waits until all of an organization's are in a signed tree. */
  seal: (organizationId: string) => Promise<void>;
};

type WorkerFixtures = {
  /** Connected as the owner of the tables, who may do what the server may not. */
  database: pg.Pool;
  demo: Demo;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  // The server under test trusts its peer as a proxy: each test has its own address, so that one test's sign-ins do
  // not count against another's limit.
  extraHTTPHeaders: async ({ baseURL }, use) => {
    const [a, b, c] = randomBytes(3);
    await use({ 'x-forwarded-for': `10.${a}.${b}.${c}`, origin: baseURL ?? '' });
  },

  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const pool = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 4 });
      await use(pool);
      await pool.end();
    },
    { scope: 'worker' },
  ],

  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      await use(JSON.parse(readFileSync(String(process.env.DEMO_FILE), 'utf8')));
    },
    { scope: 'worker' },
  ],

  newOrganization: async ({ database }, use) => {
    await use(async (scopes = ['audit_log:read', 'audit_log:write']) => {
      const organizationId = `org_${hex(32)}`;
      const apiKeyId = `ak_${hex(16)}`;
      const apiKey = `hs_live_${hex(64)}`;
      await database.query(
        `with made as (
           insert into organization (id, name, slug) values ($1, 'Organization', $1) returning id
         )
         insert into api_key (id, organization_id, name, key_hash, key_prefix, scopes)
         select $2, id, 'Key', $3, $4, $5 from made
         returning audit_log_org(organization_id)`,
        [
          organizationId,
          apiKeyId,
          createHash('sha256').update(apiKey).digest('hex'),
          apiKey.slice(0, 12),
          scopes,
        ],
      );
      return { organizationId, apiKey, apiKeyId };
    });
  },

  newOwner: async ({ database }, use) => {
    await use(() => putOwner(database));
  },

  signUp: async ({ playwright, baseURL, extraHTTPHeaders, database }, use) => {
    await use(async () => {
      // A separate context, because a context keeps cookies: each test chooses the credential that it sends.
      const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders });
      const account = {
        name: `Owner ${hex(4)}`,
        email: newEmail(),
        password: hex(20),
      };
      const response = await request.post('/api/auth/sign-up/email', { data: account });
      expect(response.status(), await response.text()).toBe(200);
      const { cookies } = await request.storageState();
      await request.dispose();
      const { rows } = await database.query(
        `select u.id, m.organization_id from "user" u join member m on m.user_id = u.id where u.email = $1`,
        [account.email],
      );
      return {
        ...account,
        organizationId: rows[0].organization_id,
        userId: rows[0].id,
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      };
    });
  },

  newApiKey: async ({ request }, use) => {
    await use(async (owner, scopes = ['audit_log:read', 'audit_log:write']) => {
      const response = await request.post('/v1/api-keys', {
        headers: { cookie: owner.cookie },
        data: { name: `Key ${hex(4)}`, scopes },
      });
      expect(response.status(), await response.text()).toBe(201);
      return (await response.json()).key;
    });
  },

  newMember: async ({ newOwner, database }, use) => {
    await use(async (owner, role) => {
      const member = await newOwner();
      await database.query(
        'insert into member (id, organization_id, user_id, role) values ($1, $2, $3, $4)',
        [hex(32), owner.organizationId, member.userId, role],
      );
      await database.query('update session set active_organization_id = $1 where user_id = $2', [
        owner.organizationId,
        member.userId,
      ]);
      return { ...member, organizationId: owner.organizationId };
    });
  },

  newAuditor: async ({ newMember, database }, use) => {
    await use(async (owner, filter, name) => {
      const auditor = await newMember(owner, 'auditor');
      await database.query(
        'update member set access_filter = $3, access_filter_name = $4 where organization_id = $1 and user_id = $2',
        [owner.organizationId, auditor.userId, filter, name ?? null],
      );
      return auditor;
    });
  },

  insertEntries: async ({ database }, use) => {
    await use(async (organizationId, rows) => {
      const { rows: inserted } = await database.query(
        `insert into audit_log
           (org, created_at, id, action, resource_type, resource_id, details, user_id, actor_type)
         select audit_log_org($1), e.at, audit_log_id(e.id, e.at), e.action, e.type, e.resource, e.details, e.person, 'user'
         from unnest($2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
           as e (at, id, action, type, resource, details, person)
         returning id`,
        [
          organizationId,
          rows.map((row) => row.createdAt),
          rows.map((row) => row.id ?? uuidv7obj().toString()),
          rows.map((row) => row.action ?? 'create'),
          rows.map((row) => row.resourceType ?? 'source'),
          rows.map((row) => row.resourceId ?? null),
          rows.map((row) => row.details ?? null),
          rows.map((row) => row.userId ?? null),
        ],
      );
      return inserted.map((row) => row.id);
    });
  },

  seal: async ({ database }, use) => {
    await use(async (organizationId) => {
      const org = await numberOf(database, organizationId);
      await inOneTransaction(
        database,
        [
          'insert into audit_log_head (org) values ($1) on conflict do nothing',
          // So that nobody numbers an entry meanwhile, which would get a second number.
          'select from audit_log_head where org = $1 for update',
          `insert into audit_log_outbox (org, created_at, id) select org, created_at, id from audit_log
         where org = $1 and id not in (select id from audit_log_sequence where org = $1)
         and id not in (select unnest(id || others) from audit_log_outbox where org = $1)`,
        ],
        [org],
      );
      const unsealed = async () => {
        const counted = await database.query(
          `select (select count(*) from audit_log where org = $1)
             - (select coalesce(max(checkpoint_size), 0) from audit_log_tree where org = $1) as count`,
          [org],
        );
        return Number(counted.rows[0].count);
      };
      // Often: the default's pauses grow to a second, which many tests would wait for nothing.
      await expect.poll(unsealed, { timeout: 60_000, intervals: [50] }).toBe(0);
    });
  },
});

async function inOneTransaction(database: pg.Pool, statements: string[], values: unknown[]) {
  const client = await database.connect();
  try {
    await client.query('begin');
    for (const statement of statements) await client.query(statement, values);
    await client.query('commit');
  } finally {
    client.release();
  }
}

export type { Owner };
export { expect };
