import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryEntry, bareEntry } from '@/test/support/arbitrary-entry';
import { lostColumns } from '@/test/support/lost-values';
import { violationsOf } from '@/test/support/ocsf/violations';
import { toOcsf, toOcsfOfEnd } from './ocsf';

/** As a reader gets it. */
const read = (entry: Parameters<typeof toOcsf>[0]) => JSON.parse(JSON.stringify(toOcsf(entry)));

test('any entry is a valid event, and nothing of it is lost', () => {
  fc.assert(
    fc.property(arbitraryEntry, (entry) => {
      const event = read(entry);
      expect(violationsOf(event)).toEqual([]);
      expect(lostColumns(entry, event)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('an entry of which little is known is valid in each class', () => {
  for (const action of ['sign_in', 'sign_out', 'create', 'update', 'remove', 'retry']) {
    for (const resource_type of ['user', 'member', 'group', 'session', 'source']) {
      for (const resource_id of [null, 'res_1']) {
        const event = read(bareEntry({ action, resource_type, resource_id }));
        expect(violationsOf(event), `${action} ${resource_type}`).toEqual([]);
      }
    }
  }
});

const olga = { type: 'user', name: 'Olga Owner', email: 'olga@example.com' } as const;
const ben = { resource_id: 'usr_2', target: { resource_name: 'Ben' } };
const known = { user_id: 'usr_1', actor: olga };
const toAdmin = '{"changes":{"role":{"from":"member","to":"admin"}}}';

describe('the class follows from what was done to what', () => {
  test.each([
    ['sign_in', 'user', {}, 3002, 'Logon'],
    ['sign_in_failed', 'user', {}, 3002, 'Logon'],
    ['UserLoggedIn', 'application', {}, 3002, 'Logon'],
    ['user.signed_out', 'user', {}, 3002, 'Logoff'],
    ['end', 'session', { resource_id: 'ses_1' }, 3002, 'Logoff'],
    ['update', 'member', { ...ben, details: toAdmin }, 3005, 'Assign Privileges'],
    ['role.removed', 'user', { ...ben, details: '{"role":"admin"}' }, 3005, 'Revoke Privileges'],
    ['update', 'member', ben, 3004, 'Update'],
    ['add', 'member', ben, 3006, 'Add User'],
    ['remove', 'member', ben, 3006, 'Remove User'],
    ['create', 'team', { resource_id: 'team_1' }, 3006, 'Create'],
    ['rename', 'team', { resource_id: 'team_1' }, 3004, 'Move'],
    ['create', 'destination', { resource_id: 'dst_1' }, 3004, 'Create'],
    ['disable', 'destination', { resource_id: 'dst_1' }, 3004, 'Disable'],
    ['pause', 'connection', { resource_id: 'web_1' }, 3004, 'Suspend'],
    ['unlock', 'user', ben, 3004, 'Resume'],
    ['DeleteBucket', 's3_bucket', { resource_id: 'b' }, 3004, 'Delete'],
    ['export', 'audit_log', {}, 6003, 'Read'],
    ['retry', 'connection', { resource_id: 'web_1' }, 6003, 'retry'],
    ['logistics', 'catalog_index', { resource_id: 'x' }, 6003, 'logistics'],
  ])('%s %s', (action, resource_type, more, class_uid, activity_name) => {
    const event = read(bareEntry({ ...known, action, resource_type, ...more }));
    expect(event).toMatchObject({ class_uid, activity_name });
    expect(violationsOf(event)).toEqual([]);
  });
});

test('who signs in is the user and the actor; of a failed attempt by nobody known, nobody is invented', () => {
  const signIn = { ...known, action: 'sign_in', resource_type: 'user', resource_id: 'usr_1' };
  expect(read(bareEntry(signIn))).toMatchObject({
    user: { uid: 'usr_1', name: 'Olga Owner' },
    actor: { user: { uid: 'usr_1', email_addr: 'olga@example.com', type_id: 1 } },
    status_id: 0,
  });
  const failed = {
    action: 'sign_in_failed',
    resource_type: 'user',
    event: { outcome: 'failure' },
  } as const;
  expect(read(bareEntry(failed))).toMatchObject({
    user: { name: 'unknown', type_id: 0 },
    status_id: 2,
    status: 'Failure',
  });
});

test('a role that was given, to whom, and by a key', () => {
  const entry = bareEntry({
    action: 'update',
    resource_type: 'member',
    ...ben,
    details: toAdmin,
    actor: { type: 'api_key', name: 'CI', api_key_id: 'ak_1', api_key_name: 'CI' },
  });
  expect(read(entry)).toMatchObject({
    user: { uid: 'usr_2', name: 'Ben' },
    privileges: ['admin'],
    actor: { app_uid: 'ak_1', app_name: 'CI', user: { name: 'CI', type_id: 4, type: 'Service' } },
    unmapped: { details: toAdmin },
  });
});

test('the system, a place, a request, another id, and when it happened', () => {
  const entry = bareEntry({
    action: 'retry',
    ip_address: '2001:db8::1',
    actor: { type: 'system', name: 'System' },
    context: {
      location: 'Berlin, DE',
      user_agent: 'curl/8',
      request_id: 'req_1',
      session_id: 'ses_1',
      correlation_id: 'c',
      occurred_at: '1969-12-31T23:59:59.999Z',
    },
    target: { targets: [{ type: 'rule', id: 'rule_1', name: null }] },
    event: { outcome: 'success', external_source: 'github', external_id: 'x-1' },
  });
  expect(read(entry)).toMatchObject({
    time: -1,
    metadata: {
      version: '1.8.0',
      uid: entry.id,
      event_code: 'retry',
      logged_time: Date.parse(entry.created_at),
      original_time: '1969-12-31T23:59:59.999Z',
      correlation_uid: 'c',
      log_source: 'github',
      original_event_uid: 'x-1',
    },
    actor: { user: { name: 'System', type_id: 3 }, session: { uid: 'ses_1' } },
    src_endpoint: { ip: '2001:db8::1', location: { city: 'Berlin', country: 'DE' } },
    http_request: { user_agent: 'curl/8', uid: 'req_1' },
    resources: [{ type: 'rule', uid: 'rule_1' }],
    status_id: 1,
  });
});

test('nobody and nothing is invented for a call of which only the key is known', () => {
  const key = { api_key_id: 'ak_1', api_key_name: 'Payroll' };
  const of = (actor: object) => read(bareEntry({ action: 'retry', actor }));
  expect(of(key)).toMatchObject({
    actor: { app_uid: 'ak_1', app_name: 'Payroll' },
    src_endpoint: { svc_name: 'Payroll' },
  });
  expect(of({}).actor).toEqual({ app_name: 'Audit log' });
});

test('details that are no JSON end nothing', () => {
  const entry = bareEntry({ action: 'update', resource_type: 'member', ...ben, details: '{"role' });
  expect(read(entry)).toMatchObject({ class_uid: 3004, unmapped: { details: '{"role' } });
});

test('the end of an export is an event too', () => {
  const end = { count: 2, cursor: null };
  const event = toOcsfOfEnd(end, new Date(5));
  expect(violationsOf(event)).toEqual([]);
  expect(event).toMatchObject({ time: 5, unmapped: { end } });
});
