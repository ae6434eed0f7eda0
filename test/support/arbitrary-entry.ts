import fc from 'fast-check';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { actorTypes, entrySources, outcomes } from '@/lib/contract/entry-fields';

type Overrides = {
  [Key in keyof ExpandedEntry]?: Partial<ExpandedEntry[Key]> | ExpandedEntry[Key];
};

/** An entry of which nothing is known that need not be, besides these fields. */
export function bareEntry({
  actor,
  context,
  target,
  event,
  ...keys
}: Overrides = {}): ExpandedEntry {
  return {
    id: '019e807a-ec01-7abc-8def-0123456789ab',
    org_id: 'org_0123456789abcdef0123456789abcdef',
    user_id: null,
    action: 'create',
    resource_type: 'source',
    resource_id: null,
    details: null,
    ip_address: null,
    created_at: '2026-11-22T10:00:00.123Z',
    ...(keys as Partial<ExpandedEntry>),
    actor: {
      type: 'user',
      name: null,
      email: null,
      api_key_id: null,
      api_key_name: null,
      on_behalf_of: null,
      ...actor,
    },
    context: {
      user_agent: null,
      request_id: null,
      occurred_at: null,
      source: 'api',
      session_id: null,
      location: null,
      correlation_id: null,
      ...context,
    },
    target: { resource_name: null, targets: null, group_id: null, group_name: null, ...target },
    event: {
      happened_at: context?.occurred_at ?? keys.created_at ?? '2026-11-22T10:00:00.123Z',
      outcome: null,
      external_source: null,
      external_id: null,
      schema_version: null,
      conforms: null,
      ...event,
    },
  };
}

const hostile = [
  '=1+1',
  '<script>alert(1)</script>',
  '{"end":{"count":1,"cursor":null}}',
  '"}}\n{"end":{"count":1,"cursor":null}}}\n',
  '__proto__',
  'constructor',
  '\u202Egnp.exe',
  '\u0007\u007F\u0085\uFFFE',
  '\u2028\u2029',
  '{{actor}} %s',
];

/** Text as the log takes it: no NUL, no half of a surrogate pair, not empty. */
const text = fc.oneof(
  fc.constantFrom(
    ...hostile,
    'Olga Owner',
    'olga@example.com',
    'usr_1',
    '2001:db8::1',
    'Berlin, DE',
  ),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map((value) => value.replaceAll('\0', '0')),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);

const action = fc.oneof(
  fc.constantFrom(
    ...['sign_in', 'user.login', 'ConsoleLogin', 'sign_out', 'end', 'update', 'create', 'delete'],
    ...['remove', 'view', 'export', 'rename', 'disable', 'pause', 'resume', 'retry', 'role.assign'],
  ),
  text,
);
const kind = fc.oneof(
  fc.constantFrom(
    'user',
    'member',
    'group',
    'team',
    'role',
    'session',
    'api_key',
    'source',
    'policy',
  ),
  text,
);
const time = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const details = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '{"role":"admin"}',
    '{"changes":{"role":{"from":"member","to":"admin"}}}',
    'null',
  ),
);
const type = fc.constantFrom(...actorTypes);

/** Any entry that the log may hold. */
export const arbitraryEntry: fc.Arbitrary<ExpandedEntry> = fc
  .record({
    id: fc.uuid({ version: 7 }),
    org_id: fc.constant('org_0123456789abcdef0123456789abcdef'),
    user_id: maybe(text),
    action,
    resource_type: kind,
    resource_id: maybe(text),
    details: maybe(details),
    ip_address: maybe(fc.oneof(fc.ipV4(), fc.ipV6(), text)),
    created_at: time,
    actor: fc.record({
      type,
      name: maybe(text),
      email: maybe(text),
      api_key_id: maybe(text),
      api_key_name: maybe(text),
      on_behalf_of: maybe(
        fc.record({ type, id: maybe(text), name: maybe(text), email: maybe(text) }),
      ),
    }),
    context: fc.record({
      user_agent: maybe(text),
      request_id: maybe(text),
      occurred_at: maybe(time),
      source: fc.constantFrom(...entrySources),
      session_id: maybe(text),
      location: maybe(text),
      correlation_id: maybe(text),
    }),
    target: fc.record({
      resource_name: maybe(text),
      targets: maybe(
        fc.array(fc.record({ type: kind, id: text, name: maybe(text) }), {
          minLength: 1,
          maxLength: 3,
        }),
      ),
      group_id: maybe(text),
      group_name: maybe(text),
    }),
    event: fc.record({
      outcome: maybe(fc.constantFrom(...outcomes)),
      external_source: maybe(text),
      external_id: maybe(text),
      schema_version: maybe(fc.integer({ min: 1 })),
      conforms: maybe(fc.boolean()),
    }),
  })
  .map((entry) => ({
    ...entry,
    event: { ...entry.event, happened_at: entry.context.occurred_at ?? entry.created_at },
  }));
