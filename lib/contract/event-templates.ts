// The sentences that entries of the product's own events make (sentence/template.ts). Apart from what else is said of the events
// (events.ts), because every list of entries needs them, and the browser then loads nothing else of the catalogue.

/** By resource type and action, as in the catalogue. */
export const eventTemplates = {
  'user.sign_up': '{actor} signed up',
  'user.sign_in': '{actor} signed in',
  'user.emergency_sign_in': '{actor} signed in without {details.provider}, which is required',
  'user.sign_in_failed': '{actor} failed to sign in',
  'user.sign_out': '{actor} signed out',
  'user.password_change': '{actor} changed their password',
  'user.password_change_failed': '{actor} failed to change their password',
  'user.password_reset_request': '{actor} asked for a new password',
  'user.password_reset_link': '{actor} made a link for {resource} to set a new password',
  'user.password_reset': '{actor} set a new password by a link',
  'user.password_reset_failed': '{actor} failed to set a new password by a link',
  'user.update': '{actor} changed their profile: {changes}',
  'user.email_verify': '{actor} confirmed their e-mail address {details.email}',
  'user.email_verify_failed': '{actor} failed to confirm their e-mail address',
  'user.email_change_request': '{actor} asked to change their e-mail address to {details.to}',
  'user.email_change_confirm':
    '{actor} confirmed the change of their e-mail address at {details.address}',
  'user.email_change_cancel': '{actor} canceled the change of their e-mail address to {details.to}',
  'user.email_change': '{actor} changed their e-mail address: {changes}',
  'user.email_change_failed': '{actor} failed to change their e-mail address ({details.reason})',
  'session.end': '{actor} ended one of their sessions',
  'session.expire': 'A session of {resource} ended: {details.reason}',
  'session.refuse':
    '{actor} failed to use a session from {details.ip_address}, which is no allowed network',
  'session_policy.update': '{actor} changed the rules for sessions: {changes}',
  'member.end_sessions': '{actor} ended sessions of {resource}: {details.count}',
  'session.confirm': '{actor} confirmed who they are',
  'session.confirm_failed': '{actor} failed to confirm who they are',
  'two_factor.enable': '{actor} set up an authenticator app',
  'two_factor.disable': '{actor} removed their authenticator app',
  'two_factor.fail': '{actor} failed at the second factor',
  'two_factor.use_backup_code': '{actor} used a backup code',
  'two_factor.replace_backup_codes': '{actor} replaced their backup codes',
  'two_factor.reset': '{actor} reset the second factor of {resource}: {details.reason}',
  'second_factor.update': '{actor} changed who needs a second factor: {changes}',
  'passkey.create': '{actor} added the passkey {resource}',
  'passkey.update': '{actor} renamed the passkey {resource}: {changes}',
  'passkey.delete': '{actor} removed the passkey {resource}',
  'organization.transfer': '{actor} transferred the ownership of {resource} to {details.to}',
  'organization.request_deletion': '{actor} requested the deletion of the organization {resource}',
  'organization.cancel_deletion': '{actor} took back the deletion of the organization {resource}',
  'organization.deletion_failed':
    '{actor} failed to delete the organization {resource}: {details.reason}',
  'organization.delete': 'The organization {resource} was deleted',
  'organization.create': '{actor} created the organization {resource}',
  'organization.update': '{actor} changed the organization {resource}: {changes}',
  'member.create': '{actor} added {resource} as {details.role}',
  'member.update':
    '{actor} changed the role of {resource} from {details.changes.role.from} to {details.changes.role.to}',
  'member.delete': '{actor} removed {resource}, who was {details.role}',
  'invitation.create': '{actor} invited {resource} as {details.role}',
  'invitation.resend': '{actor} invited {resource} again, as {details.role}',
  'invitation.revoke': '{actor} revoked the invitation of {resource}',
  'invitation.accept': '{actor} accepted the invitation as {details.role}',
  'invitation.reject': '{actor} declined the invitation as {details.role}',
  'api_key.create': '{actor} created the API key {resource}',
  'api_key.rotate': '{actor} rotated the API key {resource}',
  'api_key.revoke': '{actor} revoked the API key {resource}',
  'guest_link.create': '{actor} made a guest link for {details.email}: {resource}',
  'guest_link.revoke': '{actor} revoked the guest link for {details.email}: {resource}',
  'guest_link.open': '{actor} opened the guest link of {details.email}: {resource}',
  'guest_link.open_failed':
    '{actor} failed to open the guest link of {details.email}: {details.because}',
  'scim_token.create': '{actor} created the SCIM token {resource}',
  'scim_token.rotate': '{actor} rotated the SCIM token {resource}',
  'scim_token.revoke': '{actor} revoked the SCIM token {resource}',
  'scim_user.create': '{actor} provisioned the account of {resource}',
  'scim_user.update': '{actor} changed the account of {resource}: {changes}',
  'scim_user.delete': '{actor} deprovisioned the account of {resource}',
  'scim_user.refuse': '{actor} failed to change {resource} by SCIM: {details.because}',
  'scim_group.create': '{actor} provisioned the group {resource}',
  'scim_group.update': '{actor} changed the group {resource}: {changes}',
  'scim_group.delete': '{actor} deprovisioned the group {resource}',
  'sign_in_provider.create': '{actor} added the identity provider {resource} ({details.kind})',
  'sign_in_provider.update': '{actor} changed the identity provider {resource}: {changes}',
  'sign_in_provider.delete': '{actor} removed the identity provider {resource} ({details.kind})',
  'sign_in_provider.test': '{actor} tested the identity provider {resource}',
  'sign_in_provider.reject': '{actor} failed to sign anybody in by {resource}: {details.reason}',
  'sign_in_domain.create': '{actor} added the domain {resource}',
  'sign_in_domain.verify': '{actor} verified the domain {resource}',
  'sign_in_domain.update': '{actor} changed the domain {resource}: {changes}',
  'sign_in_domain.expire': 'The domain {resource} is no longer verified: {details.reason}',
  'sign_in_domain.delete': '{actor} removed the domain {resource}',
  'audit_log_view.create': '{actor} saved the view {resource}',
  'audit_log_view.update': '{actor} changed the view {resource}: {changes}',
  'audit_log_view.delete': '{actor} deleted the view {resource}',
  'audit_log_schema.create': '{actor} added {resource} to the catalogue',
  'audit_log_schema.update': '{actor} changed {resource} in the catalogue: {changes}',
  'audit_log_anchor.create': '{actor} added the anchor {resource} ({details.kind})',
  'audit_log_anchor.update': '{actor} changed the anchor {resource}: {changes}',
  'audit_log_anchor.delete': '{actor} removed the anchor {resource} ({details.kind})',
  'audit_log_witnessed.create': '{actor} made this organization a witness of the log {resource}',
  'audit_log_witnessed.update': '{actor} changed the key of the witnessed log {resource}',
  'audit_log_witnessed.delete': '{actor} ended being a witness of the log {resource}',
  'audit_log.view': '{actor} read the audit log',
  'audit_log.export': '{actor} exported the audit log as {details.format}',
  'audit_log.check': '{actor} had the audit log checked',
  'audit_log.check_failed':
    '{actor} failed to verify the audit log. Contradictions to what was signed: {details.count}',
  'audit_log.settle_finding': '{actor} settled {details.count} findings of checks',
  'audit_log.dismiss_hint': '{actor} dismissed the hint {details.kind}',
  'audit_log_case.create': '{actor} made the case {resource}',
  'audit_log_case.update': '{actor} renamed the case {resource}: {changes}',
  'audit_log_case.close': '{actor} closed the case {resource}',
  'audit_log_case.reopen': '{actor} opened the case {resource} again',
  'audit_log_case.delete': '{actor} deleted the case {resource}',
  'audit_log_case.add_entries': '{actor} put entries into the case {resource}: {details.count}',
  'audit_log_case.remove_entries':
    '{actor} took entries out of the case {resource}: {details.count}',
  'audit_log_case.comment': '{actor} commented on the case {resource}',
  'audit_log_case.delete_comment': '{actor} deleted a comment on the case {resource}',
  'audit_log_entry.comment': '{actor} wrote a note on the entry {resource}',
  'audit_log_entry.delete_comment': '{actor} deleted a note on the entry {resource}',
  'evidence.add_key': '{actor} added a key that signs the audit log',
  'evidence.begin_epoch': '{actor} had the audit log signed anew, as {details.origin}',
} as const satisfies Record<`${string}.${string}`, string>;

type EventName = keyof typeof eventTemplates;

/** The same where the actor is the resource too. */
export const ownTemplates: Partial<Record<EventName, string>> = {
  'member.create': '{actor} joined as {details.role}',
  'member.update':
    '{actor} changed their own role from {details.changes.role.from} to {details.changes.role.to}',
  'member.delete': '{actor} left the organization',
  'guest_link.open': '{actor} opened their guest link',
  'guest_link.open_failed': '{actor} failed to open their guest link: it is {details.because}',
};

type Recorded = {
  action: string;
  resource_type: string;
  resource_id: string | null;
  user_id: string | null;
  context?: { source?: string };
};

/** The template of an entry, of those of a language; null of one that a client wrote, whatever it calls it. */
export function templateOfEvent(
  entry: Recorded,
  templates: Readonly<Record<EventName, string>> = eventTemplates,
  own = ownTemplates,
): string | null {
  const name = `${entry.resource_type}.${entry.action}`;
  if (entry.context?.source !== 'product' || !isEventName(name)) return null;
  const isOwn = entry.user_id !== null && entry.user_id === entry.resource_id;
  return (isOwn ? own[name] : undefined) ?? templates[name];
}

export const isEventName = (name: string): name is EventName => Object.hasOwn(eventTemplates, name);
