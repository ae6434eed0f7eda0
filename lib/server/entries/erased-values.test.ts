import { expect, test } from 'vitest';
import { sealedFields } from '@/lib/contract/evidence/leaf';
import { readContext } from '@/lib/server/core/request-context';
import { parseBody } from './parse-body';

// What looks like the place of an erased value would hide what was there, so nobody may send it.

const erased = 'erased_0123456789ab';

/** Where each sealed field comes from. */
const sent: Record<(typeof sealedFields)[number], [param: string, entry: object] | null> = {
  actor_email: ['actor.email', { actor: { type: 'user', email: erased } }],
  actor_name: ['actor.name', { actor: { type: 'user', name: erased } }],
  external_id: ['external_id', { external_id: erased }],
  group_id: ['group.id', { group: { id: erased } }],
  group_name: ['group.name', { group: { id: 'acme', name: erased } }],
  ip_address: ['ip_address', { ip_address: erased }],
  location: ['location', { location: erased }],
  on_behalf_of: ['on_behalf_of.id', { on_behalf_of: { type: 'user', id: erased } }],
  resource_id: ['resource_id', { resource_id: erased }],
  resource_name: ['resource_name', { resource_name: erased }],
  session_id: ['session_id', { session_id: erased }],
  targets: ['targets.0.id', { targets: [{ type: 'user', id: erased }] }],
  user_agent: ['user_agent', { user_agent: erased }],
  user_id: ['user_id', { user_id: erased }],
  // JSON has quotes about a text; a name of a key is none (below); and this is `ip_address`, as it was sent.
  details: null,
  api_key_name: null,
  ip_address_sent: null,
};

const parse = (entry: object) =>
  parseBody(
    null,
    new Request('http://localhost/v1/audit-log', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'create', resource_type: 'source', ...entry }),
    }),
    null,
    { organizationId: 'org_1' },
  );

test.each(sealedFields.filter((name) => sent[name] !== null))(
  '%s cannot be sent as erased',
  async (name) => {
    const [param, entry] = sent[name] ?? ['', {}];
    await expect(parse(entry)).rejects.toMatchObject({ status: 400, param });
    const other = JSON.parse(JSON.stringify(entry).replaceAll(erased, `${erased}c`));
    await expect(parse(other)).resolves.toMatchObject({ entries: [expect.anything()] });
  },
);

test('nor can it be the name of a key, or come as a header', async () => {
  const { createApiKey } = await import('@/lib/contract/api-keys');
  const key = { name: erased, scopes: ['audit_log:read'] };
  expect(createApiKey.input.safeParse(key).error?.issues[0]?.path).toEqual(['name']);
  expect(createApiKey.input.safeParse({ ...key, name: 'Erased' }).success).toBe(true);
  expect(readContext(new Headers({ 'user-agent': erased })).userAgent).toBeNull();
  expect(readContext(new Headers({ 'user-agent': 'curl/8' })).userAgent).toBe('curl/8');
});
