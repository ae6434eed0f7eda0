import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as getOne } from '@/app/v1/audit-log/[id]/route';
import { GET as activity } from '@/app/v1/audit-log/activity/route';
import { GET as count } from '@/app/v1/audit-log/count/route';
import { GET as exported } from '@/app/v1/audit-log/export/route';
import { GET as facets } from '@/app/v1/audit-log/facets/route';
import { GET as histogram } from '@/app/v1/audit-log/histogram/route';
import { GET as overview } from '@/app/v1/audit-log/overview/route';
import { GET as list } from '@/app/v1/audit-log/route';
import { GET as stream } from '@/app/v1/audit-log/stream/route';
import { getAuditLogActivity } from '@/lib/contract/activity';
import { getAuditLogEntry, listAuditLog } from '@/lib/contract/audit-log';
import { countAuditLog } from '@/lib/contract/count';
import { exportAuditLog } from '@/lib/contract/export';
import { exportFormats } from '@/lib/contract/export-formats';
import { getAuditLogFacets } from '@/lib/contract/facets';
import { facetFields } from '@/lib/contract/fields';
import { filterNames } from '@/lib/contract/filter-names';
import { getAuditLogHistogram } from '@/lib/contract/histogram';
import type { Operation } from '@/lib/contract/operation';
import { getAuditLogOverview } from '@/lib/contract/overview';
import { streamAuditLog } from '@/lib/contract/stream';
import type { Caller } from '@/lib/server/core/principal';
import { readPage } from '@/lib/server/entries/read-page';
import { readerOf } from '@/test/support/caller';
import { headersOf, newGuestLink, open } from '@/test/support/guest';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { number } from '@/test/support/tree';

// Whatever a guest asks, and by whichever parameter: what is answered is of the entries that their link includes.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
let organization: string;

beforeAll(async () => {
  vi.stubEnv('RATE_LIMIT_PER_MINUTE', '1000000');
  vi.stubEnv('LOG_LEVEL', 'silent');
  database = await serveScratchDatabase();
  organization = await database.newOrganization();
  owner = await database.newOwner(organization, 'Owner');
  const key = await database.newKey(organization, 'Key');
  await postEntries(
    key,
    Array.from({ length: 120 }, (_, n) => ({
      ...{ action: `action_${n % 4}`, resource_type: `type_${n % 3}` },
      ...{ resource_id: `resource_${n % 7}`, ip_address: `10.0.0.${n % 6}` },
      ...{ outcome: n % 4 === 0 ? 'failure' : 'success', user_id: `usr_${n % 5}` },
      ...{ targets: [{ type: 't', id: `target_${n % 4}` }], group: { id: `group_${n % 2}` } },
      ...(n % 2 === 0 && { occurred_at: `2026-0${(n % 3) + 1}-01T00:00:00.000Z` }),
      details: { text: n % 2 === 0 ? 'even' : 'odd' },
    })),
  );
  await number(owner);
});
afterAll(() => database.drop());

type Entry = { id: string } & Record<string, unknown>;

async function entriesOf(query: string): Promise<Entry[]> {
  const sent = new URLSearchParams(query);
  const values = Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name)]));
  const input = listAuditLog.input.parse({ ...values, limit: ['200'], expand: ['target'] });
  const { entries, next } = await readPage(await readerOf(organization), input);
  expect(next).toBeNull();
  return JSON.parse(`[${entries}]`);
}

type Route = typeof list;

const ask = (route: Route, path: string, headers: Record<string, string>, id?: string) =>
  route(new Request(`http://localhost:1/v1/audit-log${path}`, { headers }), {
    params: Promise.resolve(id === undefined ? {} : { id }),
  });

/** Values of every parameter that there is: those of entries inside and outside, and odd ones. */
const oddValues = [
  '',
  'x',
  '0',
  '-1',
  '*',
  '%',
  'null',
  "' OR 1=1 --",
  '{"not":"x"}',
  'true',
  '1,2',
];
const values: Record<string, string[]> = {
  ...Object.fromEntries(filterNames.map((name) => [name, ['system', 'api', 'product', 'failure']])),
  action: ['action_0', 'action_1', 'action_2', 'view', 'create'],
  resource_type: ['type_0', 'type_1', 'type_2', 'audit_log', 'guest_link'],
  resource_id: ['resource_1', 'resource_2'],
  user_id: ['usr_1', 'usr_2', 'usr_3'],
  actor: ['user:usr_1', 'user:usr_2', 'system'],
  ip_address: ['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0'],
  target: ['target_1', 'resource_2'],
  group_id: ['group_0', 'group_1'],
  q: ['even', 'odd', 'action', 'usr_1', 'even odd'],
  by: ['recorded', 'happened', 'action'],
  after: ['2000-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
  before: ['2999-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
  readings: ['include', 'exclude'],
  order: ['asc', 'desc', 'seq'],
  limit: ['1', '5', '200'],
  cursor: ['2999-01-01T00:00:00.000Z|01890000-0000-7000-8000-000000000000'],
  after_seq: ['-1', '0', '5'],
  expand: ['actor', 'target,event,context', 'summary', 'actor,proof'],
  format: [...exportFormats],
  field: [...facetFields],
  search: ['1', 'a', 'usr'],
  buckets: ['1', '10', '60'],
  bom: ['1'],
  zone: ['UTC', 'Asia/Kolkata'],
};

const someValueOf = (name: string) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...(values[name.replace(/_not$/, '')] ?? ['x'])) },
    { weight: 1, arbitrary: fc.constantFrom(...oddValues) },
  );

/** Any few of an operation's parameters. */
function queryOf(operation: Operation, always: string[] = []) {
  const names = Object.keys((operation.input as typeof listAuditLog.input).shape).filter(
    (name) => name !== 'id' && !name.startsWith('expected_'),
  );
  return fc
    .array(
      fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), someValueOf(name))),
      { maxLength: 4 },
    )
    .chain((pairs) =>
      fc
        .tuple(...always.map((name) => fc.tuple(fc.constant(name), someValueOf(name))))
        .map((more) => {
          const own = pairs.filter(([name]) => !always.includes(name));
          return new URLSearchParams([...own, ...more]).toString();
        }),
    );
}

async function firstOfStream(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return '';
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  // The opening comment, and then what is there already, if the stream was asked from the beginning.
  for (let n = 0; n < 2; n++) {
    const next = await Promise.race([
      reader.read(),
      new Promise<null>((resolve) => setTimeout(resolve, 300, null)),
    ]);
    if (next === null || next.done) break;
    text += Buffer.from(next.value).toString();
  }
  await reader.cancel();
  return text;
}

const idForm = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

const links = [
  'user_id=usr_1&user_id=usr_2&resource_type_not=type_0',
  'target=target_1&ip_address=10.0.0.0%2F30',
  'outcome=failure&after=2020-01-01T00%3A00%3A00.000Z&readings=exclude',
];

test('no parameter shows more than the link includes', async () => {
  // Before the reads of this test have entries themselves.
  const all = (await entriesOf('source=api')).map(({ id }) => id);
  let answered = 0;
  let shown = 0;
  for (const query of links) {
    const { token } = await newGuestLink(owner, { query, may_export: true });
    const headers = headersOf(await open(token));
    const allowed = await entriesOf(query);
    const allowedIds = new Set(allowed.map(({ id }) => id));
    expect(allowedIds.size).toBeGreaterThan(5);
    expect(allowedIds.size).toBeLessThan(all.length);
    const has = (field: string, value: string) =>
      allowed.some((entry) => said(entry, field, value));

    const checks: Record<string, [Operation, (search: string) => Promise<void>]> = {
      list: [listAuditLog, (search) => idsAreAllowed(ask(list, `?${search}`, headers))],
      export: [
        exportAuditLog,
        (search) => idsAreAllowed(ask(exported, `/export?${search}`, headers)),
      ],
      stream: [
        streamAuditLog,
        async (search) => {
          const response = await ask(stream, `/stream?${search}`, headers);
          const text = await firstOfStream(response);
          onlyAllowed(text.replaceAll(/^id: .*$/gm, ''));
        },
      ],
      count: [
        countAuditLog,
        async (search) => {
          const found = await read(ask(count, `/count?${search}`, headers));
          if (found) expect(found.count).toBeLessThanOrEqual(allowedIds.size);
        },
      ],
      histogram: [
        getAuditLogHistogram,
        async (search) => {
          const found = await read(ask(histogram, `/histogram?${search}`, headers));
          if (!found) return;
          const sum = found.buckets.reduce(
            (all: number, one: { count: number }) => all + one.count,
            0,
          );
          expect(sum).toBeLessThanOrEqual(allowedIds.size);
          for (const value of found.values) expect(has(found.by, value), value).toBe(true);
        },
      ],
      facets: [
        getAuditLogFacets,
        async (search) => {
          const found = await read(ask(facets, `/facets?${search}`, headers));
          for (const { value } of found?.values ?? [])
            expect(has(found.field, value), `${found.field} ${value}`).toBe(true);
        },
      ],
      activity: [
        getAuditLogActivity,
        async (search) => {
          const found = await read(ask(activity, `/activity?${search}`, headers));
          if (!found) return;
          expect(found.count).toBeLessThanOrEqual(allowedIds.size);
          const lists = { action: found.events, actor: found.actors, ip_address: found.addresses };
          for (const [field, { values }] of Object.entries(lists)) {
            for (const one of values) {
              const value = field === 'action' ? one.action : one.value;
              expect(has(field, value), `${field} ${value}`).toBe(true);
            }
          }
          for (const { id } of found.resources.values) expect(has('resource_id', id)).toBe(true);
        },
      ],
      overview: [
        getAuditLogOverview,
        async (search) => {
          const found = await read(ask(overview, `/overview?${search}`, headers));
          if (!found) return;
          expect(found.new_faces).toBeNull();
          expect(found.counts.entries.count).toBeLessThanOrEqual(allowedIds.size);
          onlyAllowed(found.notable.map(({ id }: { id: string }) => `"${id}"`).join());
          for (const { value } of found.actions) expect(has('action', value), value).toBe(true);
          for (const { id } of found.resources) expect(has('resource_id', id)).toBe(true);
        },
      ],
    };

    function onlyAllowed(text: string) {
      for (const id of text.match(idForm) ?? []) {
        shown++;
        expect(allowedIds.has(id), id).toBe(true);
      }
    }
    async function idsAreAllowed(asked: Promise<Response>) {
      const response = await asked;
      const text = await response.text();
      if (response.status !== 200) return;
      answered++;
      // A cursor is the position of an entry, which was shown.
      onlyAllowed(text);
    }
    async function read(asked: Promise<Response>) {
      const response = await asked;
      const body = await response.json();
      expect(response.status).toBeLessThan(500);
      if (response.status !== 200) return null;
      answered++;
      return body;
    }

    for (const [name, [operation, check]] of Object.entries(checks)) {
      const always = { export: ['format'], facets: ['field'], stream: ['after_seq'] }[name] ?? [];
      await fc.assert(fc.asyncProperty(queryOf(operation, always), check), {
        numRuns: name === 'stream' ? 4 : 16,
      });
    }
    const outside = all.filter((id) => !allowedIds.has(id));
    for (const id of outside.slice(0, 20))
      expect((await ask(getOne, `/${id}`, headers, id)).status).toBe(404);
    for (const id of [...allowedIds].slice(0, 5))
      expect((await ask(getOne, `/${id}`, headers, id)).status).toBe(200);
  }
  expect(getAuditLogEntry.guestPermission).toBe('audit_log:read');
  // Most of what was asked has an answer, and many have entries.
  expect(answered).toBeGreaterThan(90);
  expect(shown).toBeGreaterThan(150);
}, 300_000);

/** Whether an entry has a value of a field. */
function said(entry: Entry, field: string, value: string): boolean {
  const { target, ...rest } = entry as Entry & { target: { targets: { id: string }[] | null } };
  if (field === 'target')
    return rest.resource_id === value || Boolean(target.targets?.some(({ id }) => id === value));
  if (field in rest) return rest[field] === value;
  // What is not among the keys that every entry has comes from the same entries by the same condition.
  return true;
}

test('what proves an entry is refused, as its proof is', async () => {
  const { token } = await newGuestLink(owner, { query: 'action=action_0', may_export: true });
  const headers = headersOf(await open(token));
  const [inside, outside] = await Promise.all(
    ['action=action_0', 'action=action_1'].map(async (query) => (await entriesOf(query))[0]?.id),
  );
  expect((await ask(getOne, `/${inside}`, headers, inside)).status).toBe(200);
  for (const id of [inside, outside]) {
    for (const expand of ['proof', 'actor,proof']) {
      const answer = await ask(getOne, `/${id}?expand=${expand}`, headers, id);
      expect([answer.status, (await answer.json()).code], expand).toEqual([403, 'forbidden']);
    }
  }
});

test('without a right to export, an export is refused with a sentence', async () => {
  const { token } = await newGuestLink(owner);
  const response = await ask(exported, '/export?format=csv', headersOf(await open(token)));
  expect(response.status).toBe(403);
  expect((await response.json()).error).toBe(
    'This guest link shows entries, but does not include exporting them. Ask whoever gave it to you.',
  );
});
