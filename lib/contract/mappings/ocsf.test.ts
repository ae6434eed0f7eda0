import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryEntry, bareEntry } from '@/test/support/arbitrary-entry';
import { lostColumns } from '@/test/support/lost-values';
import { violationsOf } from '@/test/support/ocsf/violations';
import { toOcsf, toOcsfOfEnd } from './ocsf';

/** As a reader gets it. */
const read = (entry: Parameters<typeof toOcsf>[0], message = 'Somebody did it') =>
  JSON.parse(JSON.stringify(toOcsf(entry, message)));

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

const core = { resource_id: 'team_1', target: { resource_name: 'Core' } };
const acme = { resource_id: 'org_1' };
const admin = { ...ben, details: '{"role":"admin"}' };
const users = [
  { type: 'role', id: 'rol_1', name: null },
  { type: 'user', id: 'usr_2', name: 'Ben' },
  { type: 'user', id: 'usr_3', name: 'Cem' },
];

describe('what was not done, not yet or only on a condition is no such act', () => {
  test.each(
    `not_deleted never_deleted cannot_delete canDelete would_delete delete_dry_run delete_if_empty access_not_granted role_not_assigned
    can_assign_role no_role_assigned delete_requested delete_cancelled delete_refused delete_denied delete_attempted pending_delete
    delete_scheduled user.deletion.requested schedule_delete ScheduleUserDeletion request_delete cannot_login not_logged_in`.split(
      /\s+/,
    ),
  )('%s', (action) => {
    const event = read(bareEntry({ ...known, action, resource_type: 'user', ...admin }));
    expect(event).toMatchObject({ class_uid: 6003, activity_id: 99, activity_name: action });
    expect(violationsOf(event)).toEqual([]);
  });

  test.each([
    ['pending_user.deleted', 'pending_user', 3004, 'Delete'],
    ['request_deleted', 'ticket', 3004, 'Delete'],
    ['notification.created', 'notification', 3004, 'Create'],
    ['login_denied', 'application', 3002, 'Logon'],
  ])('but %s is', (action, resource_type, class_uid, activity_name) => {
    const event = read(bareEntry({ ...known, action, resource_type, resource_id: 'res_1' }));
    expect(event).toMatchObject({ class_uid, activity_name });
  });
});

describe('who belongs to a group', () => {
  test.each([
    ['remove_member', 'group', 'Remove User'],
    ['add_member', 'group', 'Add User'],
    ['add_user', 'group', 'Add User'],
    ['add_user_to_group', 'group', 'Add User'],
    ['group.member.add', 'group', 'Add User'],
    ['member.added', 'team', 'Add User'],
    ['MemberRemoved', 'team', 'Remove User'],
    ['team.add_member', 'team', 'Add User'],
    ['member_added', 'organization', 'Add User'],
    ['org.add_member', 'org', 'Add User'],
    ['org.remove_member', 'organization', 'Remove User'],
    ['group.user_membership.add', 'group', 'Add User'],
    ['group.user_membership.remove', 'group', 'Remove User'],
    ['delete_member', 'team', 'Remove User'],
  ])('%s of a %s', (action, resource_type, activity_name) => {
    const more = { action, resource_type, resource_id: 'res_1' };
    const alone = read(bareEntry({ ...known, ...more }));
    const group = { uid: 'res_1', type: resource_type };
    expect(alone).toMatchObject({ class_uid: 3006, activity_name, group });
    expect(alone.user).toBeUndefined();
    expect(violationsOf(alone)).toEqual([]);
    const named = read(bareEntry({ ...known, ...more, target: { targets: users } }));
    expect(named).toMatchObject({ activity_name, group, user: { uid: 'usr_2', name: 'Ben' } });
    expect(violationsOf(named)).toEqual([]);
  });

  test('or of a person, with the group among the targets', () => {
    const targets = [
      { type: 'User', id: 'usr_2', name: 'Ben' },
      { type: 'UserGroup', id: 'grp_1', name: 'Ops' },
    ];
    const of = { action: 'group.user_membership.add', resource_type: 'User', resource_id: 'usr_2' };
    expect(read(bareEntry({ ...known, ...of, target: { targets } }))).toMatchObject({
      ...{ class_uid: 3006, activity_name: 'Add User' },
      ...{ user: { uid: 'usr_2' }, group: { uid: 'grp_1' } },
    });
  });

  test.each([
    ['team.add_repository', 'team', core, 3004, 'Update'],
    ['team.remove_repository', 'team', core, 3004, 'Update'],
    ['team.add_repository', 'team', {}, 6003, 'Update'],
    ['org.add_repository', 'organization', acme, 3004, 'Update'],
    ['team.create_channel', 'team', core, 3004, 'Update'],
    ['deleted_user', 'team', core, 3004, 'Update'],
    ['create_team_by_admin', 'team', core, 3006, 'Create'],
    ['team_created_successfully', 'team', core, 3006, 'Create'],
    ['workspace.team.deleted', 'team', core, 3006, 'Delete'],
    ['add_user_group', 'user_group', { resource_id: 'g' }, 3006, 'Create'],
    ['user_group.deleted', 'user_group', { resource_id: 'g' }, 3006, 'Delete'],
    ['add', 'team', core, 3006, 'Create'],
    ['team.create', 'team', core, 3006, 'Create'],
    ['user.session.start', 'user', ben, 3002, 'Logon'],
    ['user.session.start', 'AppInstance', acme, 3002, 'Logon'],
    ['user.session.end', 'user', ben, 3002, 'Logoff'],
    ['policy.evaluate_sign_on', 'policy', { resource_id: 'p' }, 6003, 'policy.evaluate_sign_on'],
    ['sign_on_policy.update', 'policy', { resource_id: 'p' }, 3004, 'Update'],
    ['password.reset', 'user', admin, 3004, 'Update'],
    ['password.reset', 'user', { ...ben, details: toAdmin }, 3005, 'Assign Privileges'],
    ['user.updated', 'user', admin, 3005, 'Assign Privileges'],
    ['assign_role', 'user', admin, 3005, 'Assign Privileges'],
    ['assign_role', 'user', ben, 3004, 'Update'],
  ])('no more and no less: %s of a %s %o', (action, resource_type, more, class_uid, activity) => {
    const event = read(bareEntry({ ...known, action, resource_type, ...more }));
    expect(event).toMatchObject({ class_uid, activity_name: activity });
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

test('what it says in a sentence is the message of the event', () => {
  expect(read(bareEntry(), 'Olga created source Orders').message).toBe(
    'Olga created source Orders',
  );
});

test('the end of an export is an event too', () => {
  const end = { count: 2, cursor: null };
  const event = toOcsfOfEnd(end, new Date(5));
  expect(violationsOf(event)).toEqual([]);
  expect(event).toMatchObject({ time: 5, unmapped: { end } });
});
