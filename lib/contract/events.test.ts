import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  columnsOfEvent,
  type DetailKind,
  type EventName,
  eventNames,
  productEvents,
} from './events';
import type { SentenceEntry } from './sentence/names';
import { textOfSentence } from './sentence/segment';
import { sentenceOf } from './sentence/sentence';

const server = path.resolve(import.meta.dirname, '../server');
const commands = path.resolve(import.meta.dirname, '../../scripts/evidence');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file));
const code = [...filesIn(server), ...filesIn(commands)]
  .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.test.ts'))
  .filter((file) => !file.includes('/prisma-client/'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

// That nothing else is recorded holds by the types of lib/server/recording/record-event.ts.
test.each(eventNames)('%s is recorded somewhere', (name) => {
  expect(code).toContain(`'${name}'`);
});

const values = {
  text: 'admin',
  time: '2026-12-24T00:00:00.000Z',
  number: 3,
  flag: true,
  texts: ['audit_log:read'],
  object: { action: ['delete'] },
  changes: { role: { from: 'member', to: 'admin' } },
};

/** An entry of an event, whose actor is the resource or not. */
function entryOf(name: EventName, isOwn: boolean): Required<SentenceEntry> {
  const { outcome, ...columns } = columnsOfEvent(name);
  const described: Record<string, readonly [DetailKind, string]> = productEvents[name].details;
  const details = Object.entries(described).map(
    ([detail, [kind]]) => [detail, values[kind]] as const,
  );
  return {
    ...columns,
    user_id: 'usr_ana',
    resource_id: isOwn ? 'usr_ana' : 'usr_ben',
    details: details.length > 0 ? JSON.stringify(Object.fromEntries(details)) : null,
    actor: {
      ...{ type: 'user', name: 'Ana', email: 'ana@a.example', api_key_id: null },
      ...{ api_key_name: null, on_behalf_of: null },
    },
    context: {
      ...{ user_agent: null, request_id: null, occurred_at: null, source: 'product' },
      ...{ session_id: null, location: null, correlation_id: null },
    },
    target: {
      resource_name: isOwn ? 'Ana' : 'Ben',
      targets: null,
      group_id: null,
      group_name: null,
    },
    event: {
      ...{ happened_at: '2026-01-01T00:00:00.000Z' },
      ...{ outcome, external_source: null, external_id: null },
      ...{ schema_version: null, conforms: null },
    },
  };
}

const sentence = (name: EventName, isOwn = false) =>
  textOfSentence(sentenceOf(entryOf(name, isOwn)));

test('the sentence of each', () => {
  expect(Object.fromEntries(eventNames.map((name) => [name, sentence(name)]))).toEqual({
    'user.sign_up': 'Ana signed up',
    'user.sign_in': 'Ana signed in',
    'user.sign_in_failed': 'Ana failed to sign in',
    'user.sign_out': 'Ana signed out',
    'user.password_change': 'Ana changed their password',
    'user.password_change_failed': 'Ana failed to change their password',
    'user.password_reset_request': 'Ana asked for a new password',
    'user.password_reset_link': 'Ana made a link for Ben to set a new password',
    'user.password_reset': 'Ana set a new password by a link',
    'user.password_reset_failed': 'Ana failed to set a new password by a link',
    'user.update': 'Ana changed their profile: role member → admin',
    'user.email_verify': 'Ana confirmed their e-mail address admin',
    'user.email_verify_failed': 'Ana failed to confirm their e-mail address',
    'user.email_change_request': 'Ana asked to change their e-mail address to admin',
    'user.email_change_confirm': 'Ana confirmed the change of their e-mail address at admin',
    'user.email_change_cancel': 'Ana canceled the change of their e-mail address to admin',
    'user.email_change': 'Ana changed their e-mail address: role member → admin',
    'user.email_change_failed': 'Ana failed to change their e-mail address (admin)',
    'session.end': 'Ana ended one of their sessions',
    'session.expire': 'A session of Ben ended: admin',
    'session.refuse': 'Ana failed to use a session from admin, which is no allowed network',
    'session_policy.update': 'Ana changed the rules for sessions: role member → admin',
    'member.end_sessions': 'Ana ended sessions of Ben: 3',
    'session.confirm': 'Ana confirmed who they are',
    'session.confirm_failed': 'Ana failed to confirm who they are',
    'two_factor.enable': 'Ana set up an authenticator app',
    'two_factor.disable': 'Ana removed their authenticator app',
    'two_factor.fail': 'Ana failed at the second factor',
    'two_factor.use_backup_code': 'Ana used a backup code',
    'two_factor.replace_backup_codes': 'Ana replaced their backup codes',
    'two_factor.reset': 'Ana reset the second factor of Ben: admin',
    'second_factor.update': 'Ana changed who needs a second factor: role member → admin',
    'passkey.create': 'Ana added the passkey Ben',
    'passkey.update': 'Ana renamed the passkey Ben: role member → admin',
    'passkey.delete': 'Ana removed the passkey Ben',
    'organization.transfer': 'Ana transferred the ownership of Ben to admin',
    'organization.request_deletion': 'Ana requested the deletion of the organization Ben',
    'organization.cancel_deletion': 'Ana took back the deletion of the organization Ben',
    'organization.deletion_failed': 'Ana failed to delete the organization Ben: admin',
    'organization.delete': 'The organization Ben was deleted',
    'organization.create': 'Ana created the organization Ben',
    'organization.update': 'Ana changed the organization Ben: role member → admin',
    'member.create': 'Ana added Ben as admin',
    'member.update': 'Ana changed the role of Ben from member to admin',
    'member.delete': 'Ana removed Ben, who was admin',
    'invitation.create': 'Ana invited Ben as admin',
    'invitation.resend': 'Ana invited Ben again, as admin',
    'invitation.revoke': 'Ana revoked the invitation of Ben',
    'invitation.accept': 'Ana accepted the invitation as admin',
    'invitation.reject': 'Ana declined the invitation as admin',
    'api_key.create': 'Ana created the API key Ben',
    'api_key.rotate': 'Ana rotated the API key Ben',
    'api_key.revoke': 'Ana revoked the API key Ben',
    'guest_link.create': 'Ana made a guest link for admin: Ben',
    'guest_link.revoke': 'Ana revoked the guest link for admin: Ben',
    'guest_link.open': 'Ana opened the guest link of admin: Ben',
    'guest_link.open_failed': 'Ana failed to open the guest link of admin: admin',
    'scim_token.create': 'Ana created the SCIM token Ben',
    'scim_token.rotate': 'Ana rotated the SCIM token Ben',
    'scim_token.revoke': 'Ana revoked the SCIM token Ben',
    'scim_user.create': 'Ana provisioned the account of Ben',
    'scim_user.update': 'Ana changed the account of Ben: role member → admin',
    'scim_user.delete': 'Ana deprovisioned the account of Ben',
    'scim_user.refuse': 'Ana failed to change Ben by SCIM: admin',
    'scim_group.create': 'Ana provisioned the group Ben',
    'scim_group.update': 'Ana changed the group Ben: role member → admin',
    'scim_group.delete': 'Ana deprovisioned the group Ben',
    'user.emergency_sign_in': 'Ana signed in without admin, which is required',
    'sign_in_provider.create': 'Ana added the identity provider Ben (admin)',
    'sign_in_provider.update': 'Ana changed the identity provider Ben: role member → admin',
    'sign_in_provider.delete': 'Ana removed the identity provider Ben (admin)',
    'sign_in_provider.test': 'Ana tested the identity provider Ben',
    'sign_in_provider.reject': 'Ana failed to sign anybody in by Ben: admin',
    'sign_in_domain.create': 'Ana added the domain Ben',
    'sign_in_domain.verify': 'Ana verified the domain Ben',
    'sign_in_domain.update': 'Ana changed the domain Ben: role member → admin',
    'sign_in_domain.expire': 'The domain Ben is no longer verified: admin',
    'sign_in_domain.delete': 'Ana removed the domain Ben',
    'audit_log_schema.create': 'Ana added Ben to the catalogue',
    'audit_log_schema.update': 'Ana changed Ben in the catalogue: role member → admin',
    'audit_log_anchor.create': 'Ana added the anchor Ben (admin)',
    'audit_log_anchor.update': 'Ana changed the anchor Ben: role member → admin',
    'audit_log_anchor.delete': 'Ana removed the anchor Ben (admin)',
    'audit_log_witnessed.create': 'Ana made this organization a witness of the log Ben',
    'audit_log_witnessed.update': 'Ana changed the key of the witnessed log Ben',
    'audit_log_witnessed.delete': 'Ana ended being a witness of the log Ben',
    'audit_log_view.create': 'Ana saved the view Ben',
    'audit_log_view.update': 'Ana changed the view Ben: role member → admin',
    'audit_log_view.delete': 'Ana deleted the view Ben',
    'audit_log_case.create': 'Ana made the case Ben',
    'audit_log_case.update': 'Ana renamed the case Ben: role member → admin',
    'audit_log_case.close': 'Ana closed the case Ben',
    'audit_log_case.reopen': 'Ana opened the case Ben again',
    'audit_log_case.delete': 'Ana deleted the case Ben',
    'audit_log_case.add_entries': 'Ana put entries into the case Ben: 3',
    'audit_log_case.remove_entries': 'Ana took entries out of the case Ben: 3',
    'audit_log_case.comment': 'Ana commented on the case Ben',
    'audit_log_case.delete_comment': 'Ana deleted a comment on the case Ben',
    'audit_log_entry.comment': 'Ana wrote a note on the entry Ben',
    'audit_log_entry.delete_comment': 'Ana deleted a note on the entry Ben',
    'audit_log.view': 'Ana read the audit log',
    'audit_log.export': 'Ana exported the audit log as admin',
    'audit_log.check': 'Ana had the audit log checked',
    'audit_log.check_failed':
      'Ana failed to verify the audit log. Contradictions to what was signed: 3',
    'audit_log.settle_finding': 'Ana settled 3 findings of checks',
    'audit_log.dismiss_hint': 'Ana dismissed the hint admin',
    'evidence.add_key': 'Ana added a key that signs the audit log',
    'evidence.begin_epoch': 'Ana had the audit log signed anew, as admin',
  });
});

test('the sentence of who does it to themselves', () => {
  expect(sentence('member.create', true)).toBe('Ana joined as admin');
  expect(sentence('member.update', true)).toBe('Ana changed their own role from member to admin');
  expect(sentence('member.delete', true)).toBe('Ana left the organization');
  expect(sentence('guest_link.open', true)).toBe('Ana opened their guest link');
});

test('an entry that a client wrote is none of this product’s, whatever it calls it', () => {
  const entry = entryOf('member.delete', false);
  const sent = { ...entry, context: { ...entry.context, source: 'api' as const } };
  expect(textOfSentence(sentenceOf(sent))).toBe('Ana deleted member Ben');
  const strange = { ...entry, resource_type: '__proto__', action: 'toString' };
  expect(textOfSentence(sentenceOf(strange))).toBe('Ana: to string, __proto__ Ben');
});

test('titles and descriptions say something, and no two the same', () => {
  const all = Object.values(productEvents);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  for (const { description } of all) expect(description).toMatch(/^[A-Z].{15,}\.$/);
});
