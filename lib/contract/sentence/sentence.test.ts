import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileStrings } from '@/e2e/ui/hostile-strings';
import type { OnBehalfOf } from '@/lib/contract/entry-fields';
import { hiddenCharacter } from '@/lib/contract/hidden-characters';
import { maxSchemas } from '@/lib/contract/schema-limits';
import { visibleText } from '@/lib/contract/visible-text';
import { toCsvRow } from '@/lib/server/entries/csv';
import { generateEntries } from '@/prisma/demo/generate';
import { northwind } from '@/prisma/demo/northwind';
import { span } from '@/prisma/demo/tenant';
import { entryOf, entryOfOne, type Fields } from '@/test/support/sentence-entry';
import { textOfSentence, withoutActor } from './segment';
import { sentenceOf } from './sentence';

const said = (fields: Fields, template?: string) =>
  textOfSentence(
    template === undefined ? sentenceOf(entryOf(fields)) : sentenceOf(entryOf(fields), template),
  );

const status = { changes: { status: { from: 'active', to: 'disabled' } } };

describe('without a template', () => {
  test('who did what to what, and what was changed', () => {
    const fields = { action: 'disable', name: 'Orders → Warehouse', details: status };
    const expected = 'Ana disabled destination Orders → Warehouse: status active → disabled';
    expect(said(fields)).toBe(expected);
    const inDetails = { action: 'disable', details: { name: 'Orders → Warehouse', ...status } };
    expect(said(inDetails)).toBe(expected);
  });

  test.each<[action: string, type: string, sentence: string]>([
    ['create', 'api_key', 'Ana created API key X'],
    ['user.login.failed', 'user', 'Ana failed to log in as user X'],
    ['update_settings', 'organization', 'Ana updated settings of organization X'],
    ['MemberAdded', 'team', 'Ana added member to team X'],
    ['CreateUser', 'AWS::IAM::User', 'Ana created AWS IAM user X'],
    ['ConsoleLogin', 'console', 'Ana logged in to console X'],
    ['org.add_member', 'organization', 'Ana added member to organization X'],
    ['user.mfa.enable', 'user', 'Ana enabled MFA of user X'],
    ['role.assigned', 'user', 'Ana assigned role to user X'],
    ['customer.subscription.created', 'subscription', 'Ana created subscription X'],
    ['access_key.create', 'access_key', 'Ana created access key X'],
    ['password_reset', 'user', 'Ana reset password of user X'],
    ['Add member to role', 'user', 'Ana added member to role, user X'],
    ['invoice.paid', 'invoice', 'Ana paid invoice X'],
    ['lock_out', 'user', 'Ana locked out user X'],
    ['retry', 'job', 'Ana retried job X'],
    ['stop', 'job', 'Ana stopped job X'],
    ['frobnicate', 'source', 'Ana: frobnicate, source X'],
    ['s.x_y', 'source', 'Ana: s.x_y, source X'],
    ['payment_failed', 'invoice', 'Ana: payment failed, invoice X'],
    ['access_denied', 'bucket', 'Ana: access denied, bucket X'],
    ['login_attempt', 'user', 'Ana: login attempt, user X'],
    ['删除', '文件', 'Ana: 删除, 文件 X'],
  ])('%s of %s', (action, resource_type, sentence) => {
    expect(said({ action, resource_type, name: 'X' })).toBe(sentence);
  });

  test.each<[action: string, type: string, sentence: string]>([
    ['not_deleted', 'user', 'Ana: not deleted, user X'],
    ['user.not_deleted', 'user', 'Ana: user.not_deleted, user X'],
    ['never_deleted', 'user', 'Ana: never deleted, user X'],
    ['no_access_granted', 'user', 'Ana: no access granted, user X'],
    ['access_not_granted', 'user', 'Ana: access not granted, user X'],
    ['not_approved', 'request', 'Ana: not approved, request X'],
    ['cannot_delete', 'user', 'Ana: cannot delete, user X'],
    ['canDelete', 'user', 'Ana: can delete, user X'],
    ['would_delete', 'user', 'Ana: would delete, user X'],
    ['may_delete', 'user', 'Ana: may delete, user X'],
    ['delete_dry_run', 'user', 'Ana: delete dry run, user X'],
    ['delete_if_empty', 'group', 'Ana: delete if empty, group X'],
    ['delete_cancelled', 'user', 'Ana: delete cancelled, user X'],
    ['delete_refused', 'user', 'Ana: delete refused, user X'],
    ['delete_denied', 'user', 'Ana: delete denied, user X'],
    ['user.delete.requested', 'user', 'Ana: user.delete.requested, user X'],
    ['delete_attempted', 'user', 'Ana: delete attempted, user X'],
    ['delete_pending', 'user', 'Ana: delete pending, user X'],
    ['pending_delete', 'user', 'Ana: pending delete, user X'],
    ['delete_scheduled', 'user', 'Ana: delete scheduled, user X'],
    ['schedule_delete', 'user', 'Ana: schedule delete, user X'],
    ['request_delete', 'user', 'Ana: request delete, user X'],
    ['blocked_account', 'account', 'Ana: blocked account, account X'],
    ['deleted_user_login', 'user', 'Ana: deleted user login, user X'],
  ])('what says that it was not done is not told as done: %s of %s', (action, type, sentence) => {
    for (const outcome of [undefined, 'success'] as const)
      expect(said({ action, resource_type: type, name: 'X', outcome })).toBe(sentence);
    const failed = said({ action, resource_type: type, name: 'X', outcome: 'failure' });
    expect(failed).toBe(sentence.replace(/, (?=\w+ X$)/, ' (failed), '));
  });

  test.each<[action: string, type: string, sentence: string]>([
    ['order.cancelled', 'order', 'Ana canceled order X'],
    ['report_requested', 'user', 'Ana requested report of user X'],
    ['ScheduleKeyDeletion', 'key', 'Ana scheduled deletion of key X'],
    ['request_approved', 'change', 'Ana approved request of change X'],
    ['pending_user.deleted', 'pending_user', 'Ana deleted pending user X'],
    ['notify', 'user', 'Ana notified user X'],
    ['delete_shared_file', 'drive', 'Ana deleted shared file of drive X'],
    ['shared_file_delete', 'drive', 'Ana deleted shared file of drive X'],
    ['policy.evaluate_sign_on', 'policy', 'Ana evaluated sign on policy X'],
    ['user_created_successfully', 'user', 'Ana created user X'],
  ])('what only looks like it is: %s of %s', (action, resource_type, sentence) => {
    expect(said({ action, resource_type, name: 'X' })).toBe(sentence);
  });

  test('nobody logs in to a login, and what failed did not succeed', () => {
    const login = { action: 'login_success', resource_type: 'login', resource_id: null };
    expect(said(login)).toBe('Ana logged in');
    expect(said({ ...login, outcome: 'failure' })).toBe('Ana failed to log in');
    const failed = { action: 'failed_login', resource_type: 'user', name: 'X' };
    expect(said(failed)).toBe('Ana failed to log in as user X');
    expect(said({ ...failed, outcome: 'failure' })).toBe('Ana failed to log in as user X');
    expect(said({ ...failed, outcome: 'success' })).toBe('Ana: failed login, user X');
  });

  test('a failure is said', () => {
    expect(said({ action: 'disable', name: 'X', outcome: 'failure' })).toBe(
      'Ana failed to disable destination X',
    );
    expect(said({ action: 'frobnicate', name: 'X', outcome: 'failure' })).toBe(
      'Ana: frobnicate (failed), destination X',
    );
    expect(said({ name: 'X', outcome: 'success' })).toBe('Ana updated destination X');
  });

  test('names come before ids, and ids before nothing', () => {
    expect(said({ name: 'X', details: { name: 'Y' } })).toBe('Ana updated destination X');
    expect(said({ details: { title: 'Y' } })).toBe('Ana updated destination Y');
    expect(said({})).toBe('Ana updated destination dst_1');
    expect(said({ resource_id: null })).toBe('Ana updated the destination');
    const named = sentenceOf(entryOf({ name: 'X' })).find(({ part }) => part === 'resource');
    expect(named).toEqual({ part: 'resource', text: 'X', id: 'dst_1' });
    const plain = sentenceOf(entryOf({})).find(({ part }) => part === 'resource');
    expect(plain).toEqual({ part: 'resource', text: 'dst_1' });
  });

  test('whoever it was', () => {
    const nobody = { name: null, email: null };
    expect(said({ actor: { name: null } })).toMatch(/^ana@a\.example updated/);
    expect(said({ actor: nobody })).toMatch(/^usr_ana updated/);
    expect(said({ user_id: null, actor: nobody })).toMatch(/^Somebody updated/);
    const key = { ...nobody, type: 'api_key', api_key_id: 'ak_1' } as const;
    expect(said({ user_id: null, actor: key })).toMatch(/^ak_1 updated/);
    expect(said({ user_id: null, actor: { ...nobody, type: 'system' } })).toMatch(
      /^System updated/,
    );
    const other: OnBehalfOf = { type: 'user', id: 'usr_2', name: 'Ben', email: null };
    expect(said({ name: 'X', actor: { on_behalf_of: other } })).toBe(
      'Ana on behalf of Ben updated destination X',
    );
  });

  test('to themselves', () => {
    const own = { resource_type: 'user', resource_id: 'usr_ana', name: 'Ana' };
    expect(said({ ...own, action: 'sign_in' })).toBe('Ana signed in');
    expect(said({ ...own, action: 'reset_password' })).toBe('Ana reset password of their own user');
    expect(said({ ...own, user_id: null, action: 'sign_in_failed' })).toBe('Ana failed to sign in');
  });

  test('what else it is about', () => {
    const user = (name: string) => ({ type: 'user', id: name, name });
    expect(said({ action: 'share', name: 'X', targets: [user('Ben')] })).toBe(
      'Ana shared destination X with user Ben',
    );
    expect(said({ action: 'share', name: 'X', targets: ['A', 'B', 'C', 'D', 'E'].map(user) })).toBe(
      'Ana shared destination X with user A, user B, user C and 2 more',
    );
    expect(said({ name: 'X', details: status, targets: [user('Ben')] })).toBe(
      'Ana updated destination X: status active → disabled, with user Ben',
    );
    const resource = { type: 'destination', id: 'dst_1', name: 'X' };
    expect(said({ name: 'X', targets: [resource] })).toBe('Ana updated destination X');
  });

  test('three changes, and how many more', () => {
    const changes = Object.fromEntries(
      ['a_b', 'c', 'd', 'e'].map((name) => [name, { from: 1, to: 2 }]),
    );
    expect(said({ name: 'X', details: { changes } })).toBe(
      'Ana updated destination X: a b 1 → 2, c 1 → 2, d 1 → 2 and 1 more',
    );
    const others = {
      a: { from: null, to: 'x' },
      b: { from: '', to: null },
      c: { from: '', to: [1] },
    };
    expect(said({ name: 'X', details: { changes: others } })).toBe(
      'Ana updated destination X: a set to x, b “” removed, c “” → [ 1 ]',
    );
  });

  test('details that are long or no JSON are not looked into', () => {
    const long = { ...status, name: 'Y', rest: 'x'.repeat(40_000) };
    expect(said({ details: long })).toBe('Ana updated destination dst_1');
    expect(textOfSentence(sentenceOf({ ...entryOf({}), details: '{"name":' }))).toBe(
      'Ana updated destination dst_1',
    );
  });
});

describe('a template', () => {
  const fields = {
    name: 'X',
    targets: [{ type: 'user', id: 'usr_2', name: 'Ben' }],
    details: { plan: { seats: 3, tags: ['a'] }, ...status },
  };

  test.each([
    ['{actor} gave {targets[0].name} {details.plan.seats} seats', 'Ana gave Ben 3 seats'],
    ['{ actor } did it to {resource}: {changes}', 'Ana did it to X: status active → disabled'],
    ['{details.plan.tags.0} {details.plan}', 'a {"seats":3,"tags":["a"]}'],
    ['Nobody knows', 'Nobody knows'],
    ['{actor} {} {{resource}}', expect.stringMatching(/^Ana updated/)],
    ['{actor} {details.nothing}', expect.stringMatching(/^Ana updated destination X/)],
    ['{actor} {details.__proto__}', expect.stringMatching(/^Ana updated/)],
    ['{actor} {details.constructor}', expect.stringMatching(/^Ana updated/)],
    ['{actor} {details.plan.constructor}', expect.stringMatching(/^Ana updated/)],
    ['{actor} {details.toString.name}', expect.stringMatching(/^Ana updated/)],
    ['{__proto__} {constructor}', expect.stringMatching(/^Ana updated/)],
    ['{actor} {targets[9].name}', expect.stringMatching(/^Ana updated/)],
    ['{actor} {unknown}', expect.stringMatching(/^Ana updated/)],
  ])('%s', (template, sentence) => {
    expect(said(fields, template)).toEqual(sentence);
  });

  test('names members of the details alone, by whatever name they have', () => {
    const details = '{"__proto__":{"constructor":"Own"}}';
    const entry = { ...entryOf({}), details };
    const template = '{actor} did {details.__proto__.constructor}';
    expect(textOfSentence(sentenceOf(entry, template))).toBe('Ana did Own');
  });

  test('is read as far as the catalogue takes one, in characters', () => {
    const ofLength = (length: number) => `${'😀'.repeat(length - '{actor}'.length)}{actor}`;
    const partsOf = (template: string) => sentenceOf(entryOf({}), template).map(({ part }) => part);
    expect(partsOf(ofLength(maxSchemas.template))).toEqual(['action', 'actor']);
    expect(partsOf(ofLength(maxSchemas.template + 1))).toEqual(['action']);
  });

  test('without changes ends before them', () => {
    expect(said({ name: 'X' }, '{actor} did it to {resource}: {changes}')).toBe('Ana did it to X');
  });

  test('that does not say that it failed is completed', () => {
    expect(said({ outcome: 'failure' }, '{actor} did it')).toBe('Ana did it (failed)');
    expect(said({ outcome: 'failure' }, '{actor} failed to do it')).toBe('Ana failed to do it');
  });
});

test('behind the name of its actor, the sentence goes on', () => {
  const rest = (fields: Fields, template?: string) =>
    withoutActor(sentenceOf(entryOf(fields), template ?? null))
      .map(({ text }) => text)
      .join('');
  expect(rest({ name: 'X' })).toBe('updated destination X');
  expect(rest({ name: 'X', action: 'frobnicate' })).toBe('frobnicate, destination X');
  expect(rest({ name: 'X' }, 'X was changed by {actor}')).toBe('X was changed by Ana');
});

test('every entry of the demo has a sentence with a verb and a name', () => {
  const now = Date.parse('2026-11-29T12:00:00Z');
  const tenant = northwind(`org_${'a'.repeat(32)}`, now - span);
  const sentences = new Map<string, string>();
  for (const entry of generateEntries({ tenant, now, count: 25_000 })) {
    const { action, resourceType: resource_type, resourceId: resource_id, userId: user_id } = entry;
    const actor = { type: entry.actorType, name: entry.actorName, email: entry.actorEmail };
    const more = { details: entry.details && JSON.parse(entry.details), actor };
    const name = entry.resourceName ?? undefined;
    const targets = entry.targets === null ? undefined : JSON.parse(entry.targets);
    const fields = { action, resource_type, resource_id, user_id, name, targets, ...more };
    const sentence = said(fields);
    expect(sentence.length).toBeLessThanOrEqual(300);
    expect(sentence).toMatch(/^\S.* \S/);
    sentences.set(`${action} ${resource_type}`, sentence);
  }
  // One verb for each, and no id where the entry has a name.
  const unsaid = [...sentences].filter(([, sentence]) => sentence.startsWith('System: '));
  expect(unsaid.map(([name]) => name)).toEqual(['payment_failed invoice']);
  const withId = [...sentences].filter(([, sentence]) => /_[0-9a-f]{32}/.test(sentence));
  expect(withId.map(([name]) => name).sort()).toEqual([
    'create invoice',
    'create subscription',
    'pay invoice',
    'payment_failed invoice',
    'update subscription',
  ]);
});

describe('200 hostile strings', () => {
  const isHidden = new RegExp(hiddenCharacter, 'u');
  /** As readers that know no quotes take it, each line for a row. */
  const isFormula = /^[=+\-@\t＝＋－＠]/;

  test.each([null, '{actor} {resource} {details.x} {changes}'])(
    'stay one line of text without hidden characters, that no spreadsheet runs: %s',
    (template) => {
      for (const text of hostileStrings) {
        for (const given of [template, text]) {
          const sentence = textOfSentence(sentenceOf(entryOfOne(text), given));
          expect(sentence.length).toBeLessThanOrEqual(300);
          expect(sentence).not.toMatch(isHidden);
          expect(toCsvRow([sentence]).replace(/^"/, '')).not.toMatch(isFormula);
        }
      }
    },
  );
});

test.each([
  ['added_member', 'team', 'Ana added member to team X'],
  ['updated_settings', 'project', 'Ana updated settings of project X'],
  ['deleted_user', 'directory', 'Ana deleted user of directory X'],
])(
  'a past is told if no other word can be what was done: %s',
  (action, resource_type, sentence) => {
    const said = textOfSentence(sentenceOf(entryOf({ action, resource_type, name: 'X' })));
    expect(said).toBe(sentence);
  },
);

test('any entry and any template make text of bounded length', () => {
  const any = fc.string({ unit: 'binary', maxLength: 400 });
  const fields = fc.record({ action: any, resource_type: any, resource_id: any, name: any });
  fc.assert(
    fc.property(fields, fc.jsonValue(), fc.option(any), (given, details, template) => {
      const segments = sentenceOf(entryOf({ ...given, details }), template);
      expect(segments.every(({ text }) => typeof text === 'string' && text.length <= 500)).toBe(
        true,
      );
      const sentence = textOfSentence(segments);
      expect(sentence.length).toBeLessThanOrEqual(300);
      // Nothing that would have to be shown as its code is left.
      expect(visibleText(sentence)).toBe(sentence);
    }),
    { numRuns: 2_000 },
  );
});
