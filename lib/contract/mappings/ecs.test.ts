import { isIP } from 'node:net';
import { EcsFlat, EcsVersion } from '@elastic/ecs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryEntry, bareEntry } from '@/test/support/arbitrary-entry';
import { lostColumns } from '@/test/support/lost-values';
import { ecsVersion, toEcs, toEcsOfEnd } from './ecs';

type Field = {
  type: string;
  normalize: readonly string[];
  required?: boolean;
  allowed_values?: readonly { name: string; expected_event_types?: readonly string[] }[];
};

/** The published schema: each field by its whole name. */
const schema = EcsFlat as unknown as Record<string, Field>;

const types: Record<string, (value: unknown) => boolean> = {
  keyword: (value) => typeof value === 'string',
  match_only_text: (value) => typeof value === 'string',
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  long: Number.isSafeInteger,
  ip: (value) => typeof value === 'string' && isIP(value) !== 0,
};

/** As a reader gets it. */
const read = (entry: Parameters<typeof toEcs>[0], message = 'Somebody did it') =>
  JSON.parse(JSON.stringify(toEcs(entry, message)));

/** The fields of a document, but those of our own namespace. */
function* fieldsOf(value: object, path = ''): Generator<[string, unknown]> {
  for (const [name, field] of Object.entries(value)) {
    if (path === '' && name === 'audit_log') continue;
    const whole = path === '' ? name : `${path}.${name}`;
    const isObject = typeof field === 'object' && field !== null && !Array.isArray(field);
    if (isObject) yield* fieldsOf(field, whole);
    else yield [whole, field];
  }
}

function violationsOf(document: object): string[] {
  const fields = new Map(fieldsOf(document));
  const required = Object.keys(schema).filter((name) => schema[name]?.required);
  const found = required.filter((name) => !fields.has(name));
  for (const [name, value] of fields) {
    const field = schema[name];
    const isList = field?.normalize.includes('array') ?? false;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    const allowed = field?.allowed_values?.map((one) => one.name);
    const isRight =
      isList === Array.isArray(value) &&
      values.every((one) => types[field?.type ?? '']?.(one)) &&
      values.every((one) => allowed === undefined || allowed.includes(one as string));
    if (!isRight) found.push(`${name}: ${value}`);
  }
  for (const name of fields.get('event.category') as string[]) {
    const category = schema['event.category']?.allowed_values?.find((one) => one.name === name);
    const expected = category?.expected_event_types ?? [];
    found.push(
      ...(fields.get('event.type') as string[]).filter((type) => !expected.includes(type)),
    );
  }
  return found;
}

test('the version is that of the schema which the documents are compared to', () => {
  expect(ecsVersion).toBe(EcsVersion);
});

test('any entry is a valid document, and nothing of it is lost', () => {
  fc.assert(
    fc.property(arbitraryEntry, (entry) => {
      const document = read(entry);
      expect(violationsOf(document)).toEqual([]);
      expect(lostColumns(entry, document)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('an entry of which little is known', () => {
  const document = read(bareEntry(), 'Somebody created the source');
  expect(violationsOf(document)).toEqual([]);
  expect(document).toEqual({
    '@timestamp': '2026-11-22T10:00:00.123Z',
    message: 'Somebody created the source',
    ecs: { version: ecsVersion },
    event: {
      id: bareEntry().id,
      kind: 'event',
      action: 'create',
      category: ['configuration'],
      type: ['creation'],
      outcome: 'unknown',
      created: '2026-11-22T10:00:00.123Z',
      dataset: 'audit_log',
      provider: 'Audit log',
    },
    organization: { id: bareEntry().org_id },
    audit_log: { resource_type: 'source', actor_type: 'user', source: 'api' },
  });
});

test.each([
  ['sign_in', 'user', ['authentication'], ['start']],
  ['session.ended', 'user', ['iam'], ['user', 'info']],
  ['end', 'session', ['authentication'], ['end']],
  ['add', 'member', ['iam'], ['user', 'creation']],
  ['delete', 'team', ['iam'], ['group', 'deletion']],
  ['view', 'user', ['iam'], ['user', 'info']],
  ['revoke', 'api_key', ['iam'], ['deletion']],
  ['view', 'audit_log', ['configuration'], ['access']],
  ['retry', 'connection', ['api'], ['info']],
  ['not_deleted', 'user', ['iam'], ['user', 'info']],
  ['delete_dry_run', 'user', ['iam'], ['user', 'info']],
  ['would_delete', 'destination', ['api'], ['info']],
  ['delete_requested', 'team', ['iam'], ['group', 'info']],
  ['assign_role', 'user', ['iam'], ['user', 'change']],
  ['role.removed', 'user', ['iam'], ['user', 'change']],
  ['team.add_member', 'team', ['iam'], ['group', 'change']],
  ['remove_member', 'group', ['iam'], ['group', 'change']],
  ['team.add_repository', 'team', ['iam'], ['group', 'change']],
  ['user.session.start', 'user', ['authentication'], ['start']],
  ['user.session.end', 'user', ['authentication'], ['end']],
  ['policy.evaluate_sign_on', 'policy', ['api'], ['info']],
])('%s %s', (action, resource_type, category, type) => {
  expect(read(bareEntry({ action, resource_type })).event).toMatchObject({ category, type });
});

test('who did it, to whom, for whom, from where, and when', () => {
  const entry = bareEntry({
    user_id: 'usr_1',
    action: 'disable',
    resource_type: 'user',
    resource_id: 'usr_2',
    ip_address: '192.0.2.1',
    actor: {
      type: 'user',
      name: 'Olga',
      email: 'olga@example.com',
      on_behalf_of: { type: 'user', id: 'usr_3', name: null, email: null },
    },
    context: { occurred_at: '2026-01-01T00:00:00.000Z', location: 'Berlin, DE' },
    target: { resource_name: 'Ben', group_id: 'acme' },
    event: { outcome: 'failure' },
  });
  expect(read(entry)).toMatchObject({
    '@timestamp': '2026-01-01T00:00:00.000Z',
    event: { outcome: 'failure', created: entry.created_at },
    user: {
      id: 'usr_1',
      name: 'Olga',
      email: 'olga@example.com',
      target: { id: 'usr_2', name: 'Ben' },
      effective: { id: 'usr_3' },
    },
    group: { id: 'acme' },
    source: {
      address: '192.0.2.1',
      ip: '192.0.2.1',
      geo: { name: 'Berlin, DE', city_name: 'Berlin', country_iso_code: 'DE' },
    },
    related: {
      ip: ['192.0.2.1'],
      user: ['usr_1', 'Olga', 'olga@example.com', 'usr_2', 'Ben', 'usr_3'],
    },
  });
});

test('what is no address is no `ip`, which Elasticsearch would refuse', () => {
  expect(read(bareEntry({ ip_address: 'build-7' })).source).toEqual({ address: 'build-7' });
});

test('the end of an export is a document too', () => {
  const end = { count: 2, cursor: null };
  const document = toEcsOfEnd(end, new Date(5));
  expect(violationsOf(document)).toEqual([]);
  expect(document).toMatchObject({ '@timestamp': '1970-01-01T00:00:00.005Z', audit_log: { end } });
});
