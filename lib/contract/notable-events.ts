import type { EventName } from './events';

// The product's own events that somebody who looks at the log once a day should not miss: who may do more than before, what protects
// the log and its accounts less than before, and what left it. Failures count besides, whoever wrote them.

export const notableEvents: readonly EventName[] = [
  // Rights that were given.
  'member.create',
  'member.update',
  'invitation.create',
  'invitation.accept',
  'organization.transfer',
  'api_key.create',
  'api_key.rotate',
  'guest_link.create',
  'scim_token.create',
  'scim_token.rotate',
  'scim_group.update',
  'sign_in_provider.create',
  'sign_in_provider.update',
  'sign_in_domain.create',
  'sign_in_domain.update',
  // Protection that was taken away or got around.
  'user.emergency_sign_in',
  'two_factor.disable',
  'two_factor.reset',
  'two_factor.use_backup_code',
  'passkey.delete',
  'second_factor.update',
  'session_policy.update',
  'sign_in_provider.delete',
  'sign_in_domain.delete',
  'sign_in_domain.expire',
  'audit_log_anchor.update',
  'audit_log_anchor.delete',
  'evidence.begin_epoch',
  // What left the log, and what is to be deleted.
  'audit_log.export',
  'audit_log.settle_finding',
  'organization.request_deletion',
];
