import type { eventTemplates } from './event-templates';

// The product's own events: what is recorded in the log of an organization of what happens in this product itself. Each is named once,
// here: it is recorded by its name (lib/server/recording/record-event.ts), said by its template (event-templates.ts), and documented at
// /docs/events.

/** What kind of value a detail has, and its type where it is recorded. */
type DetailKinds = {
  text: string | null;
  /** ISO 8601 in the entry. */
  time: Date | null;
  number: number;
  flag: boolean;
  texts: readonly string[];
  object: object;
  /** What was changed, by its name: what it was and what it is now. */
  changes: Readonly<Record<string, { from: unknown; to: unknown }>>;
};

export type DetailKind = keyof DetailKinds;

export type EventEntry = {
  title: string;
  description: string;
  /** What was done to data: created, read, updated, deleted; null if nothing was. */
  crud: 'create' | 'read' | 'update' | 'delete' | null;
  /** All events say how they ended. Success, if it is not said here. */
  outcome?: 'failure';
  /** What `details` hold, by name. */
  details: Readonly<Record<string, readonly [DetailKind, string]>>;
};

const role = ['text', 'The role: owner, admin, auditor or member.'] as const;
const provider = ['text', 'The id of the identity provider that said who it is.'] as const;
const domainName = ['text', 'The domain.'] as const;
const providerDetails = {
  kind: ['text', 'oidc or saml.'],
  issuer: ['text', 'Of OpenID Connect the issuer, of SAML the entity id.'],
  default_role: ['text', 'What somebody is whose groups give no role.'],
  creates_members: ['flag', 'Whether somebody who is no member becomes one.'],
} as const;
const keyName = ['text', 'The name of the key.'] as const;
const accessDetails = {
  access_from: ['time', 'Of an auditor, when their access begins.'],
  access_until: ['time', 'Of an auditor, when their access ends.'],
  access_filter: ['text', 'Of an auditor, what they see, as the query string of the list.'],
} as const;
const invitationDetails = {
  email: ['text', 'The address that was invited.'],
  role,
  ...accessDetails,
} as const;
const viewDetails = {
  name: ['text', 'The name of the view.'],
  query: ['text', 'What it shows, as in the address of the page.'],
  is_shared: ['flag', 'Whether other owners and admins see it.'],
} as const;
const caseName = ['text', 'The name of the case.'] as const;
const caseEntries = {
  name: caseName,
  count: ['number', 'How many.'],
  entries: ['texts', 'Their ids.'],
} as const;
const commentId = ['text', 'The id of the comment. What it says is not in the log.'] as const;
const commentAuthor = ['text', 'The id of who wrote it.'] as const;

const anchorDetails = {
  kind: ['text', 'webhook, mail, timestamp or witness.'],
  address: ['text', 'The host of its URL, or its mail address.'],
  verifier_key: ['text', 'Of a witness, the key of its cosignatures.'],
} as const;
const witnessedDetails = {
  origin: ['text', 'The name of the log.'],
  verifier_key: ['text', 'The key of the log.'],
  size: ['number', 'How many entries its newest checkpoint had that was cosigned.'],
} as const;

const guestLinkDetails = {
  email: ['text', 'The address that it was made for.'],
  query: ['text', 'What it shows, as the query string of the list; empty: everything.'],
  may_export: ['flag', 'Whether what it shows may be exported with it.'],
  expires_at: ['time', 'When it stops working.'],
} as const;
const method = ['text', 'password, totp, backup_code or passkey.'] as const;
const scimTokenDetails = {
  name: ['text', 'The name of the token.'],
  token_prefix: ['text', 'Its first characters, by which it is recognized.'],
} as const;
const scimToken = [
  'text',
  'The id of the SCIM token by which an identity provider did it, if one did.',
] as const;

const schemaEvent = ['text', 'The event: its resource type and its action.'] as const;

/** By resource type and action: `api_key.create` is the action `create` on an `api_key`. */
export const productEvents = {
  'user.sign_up': {
    title: 'Account created',
    description:
      'Somebody made an account: recorded in the organization that it begins, or that has invited them.',
    crud: 'create',
    details: {},
  },
  'user.sign_in': {
    title: 'Signed in',
    description: 'Recorded in each organization of the user.',
    crud: 'create',
    details: { provider },
  },
  'user.emergency_sign_in': {
    title: 'Signed in past single sign-on',
    description:
      'An owner signed in in another way than by the identity provider that the organization requires.',
    crud: 'create',
    details: {
      provider: ['text', 'The name of the identity provider.'],
      provider_id: ['text', 'Its id.'],
    },
  },
  'user.sign_in_failed': {
    title: 'Sign-in failed',
    description:
      'A wrong password for an account. Who it was is not known, so the actor is no user, but the address that was tried. Recorded in each organization of that account.',
    crud: null,
    outcome: 'failure',
    details: {},
  },
  'user.sign_out': {
    title: 'Signed out',
    description: 'Recorded in each organization of the user.',
    crud: 'delete',
    details: {},
  },
  'user.password_change': {
    title: 'Password changed',
    description:
      'Somebody gave their old password and set a new one. Their other sessions have ended. Recorded in each organization of the user.',
    crud: 'update',
    details: { ended_sessions: ['number', 'How many other sessions it has ended.'] },
  },
  'user.password_change_failed': {
    title: 'Change of password failed',
    description:
      'The old password was wrong: somebody else may be at a session of theirs. Recorded in each organization of the user.',
    crud: null,
    outcome: 'failure',
    details: {},
  },
  'user.password_reset_request': {
    title: 'New password asked for',
    description:
      'Somebody asked for the link of a new password, which was mailed to the address. Who it was is not known. Recorded in each organization of that account.',
    crud: null,
    details: {},
  },
  'user.password_reset_link': {
    title: 'Link for a new password made',
    description:
      'Where no mail is sent, an owner made the link with which a member sets a new password, to pass it on. Recorded in each organization of the member.',
    crud: 'create',
    details: { email: ['text', 'The address of the member.'] },
  },
  'user.password_reset': {
    title: 'Password set by a link',
    description:
      'Somebody used a link to set a new password, and all sessions of the account have ended. Of a link that an owner made it is not known who used it. Recorded in each organization of the user.',
    crud: 'update',
    details: {
      link: ['text', 'mail, or owner if an owner made it.'],
      ended_sessions: ['number', 'How many sessions it has ended.'],
    },
  },
  'user.password_reset_failed': {
    title: 'Link for a new password refused',
    description:
      'A link was tried that has ended, was used, or never was one. Who it was is not known. Recorded in each organization of that account.',
    crud: null,
    outcome: 'failure',
    details: {},
  },
  'user.update': {
    title: 'Profile changed',
    description: 'Somebody changed their own name. Recorded in each organization of the user.',
    crud: 'update',
    details: { changes: ['changes', 'What was changed.'] },
  },
  'user.email_verify': {
    title: 'Address confirmed',
    description:
      'Somebody proved by a mailed link that they receive mail at the address of their account. Recorded in each organization of the user.',
    crud: 'update',
    details: { email: ['text', 'The address.'] },
  },
  'user.email_verify_failed': {
    title: 'Confirmation of an address failed',
    description:
      'Somebody who is signed in tried a link that has ended, is of another account, or never was one. Recorded in each organization of the user.',
    crud: null,
    outcome: 'failure',
    details: {},
  },
  'user.email_change_request': {
    title: 'Change of address asked for',
    description:
      'Somebody asked for another address of their account, and links were mailed to both. Recorded in each organization of the user.',
    crud: null,
    details: { to: ['text', 'The address that it is to become.'] },
  },
  'user.email_change_confirm': {
    title: 'Change of address confirmed at one of the two',
    description:
      'Somebody confirmed the change at one address, and has yet to do so at the other. Recorded in each organization of the user.',
    crud: null,
    details: { address: ['text', 'The address at which it was confirmed.'] },
  },
  'user.email_change_cancel': {
    title: 'Change of address canceled',
    description:
      'Somebody no longer wants the address that they had asked for: the links that were mailed end. Recorded in each organization of the user.',
    crud: null,
    details: { to: ['text', 'The address that it was to become.'] },
  },
  'user.email_change': {
    title: 'Address changed',
    description:
      'The change was confirmed at both addresses. Recorded in each organization of the user.',
    crud: 'update',
    details: { changes: ['changes', 'The address before and now.'] },
  },
  'user.email_change_failed': {
    title: 'Change of address failed',
    description:
      'The password was wrong, or a link that has ended, was used, or never was one, or the address has an account by now. Recorded in each organization of the user.',
    crud: null,
    outcome: 'failure',
    details: { reason: ['text', 'password, link or taken.'] },
  },
  'session.end': {
    title: 'Session ended',
    description: 'Somebody ended a session of their own, as of a device that was lost.',
    crud: 'delete',
    details: {
      ip_address: ['text', 'The address that the session began from.'],
      user_agent: ['text', 'The browser that it began in.'],
    },
  },
  'session.expire': {
    title: 'Session expired',
    description:
      'The limits that the organization has set for sessions were over, an owner or admin had ended the sessions of the member, or it had not begun by single sign-on, which is required. Recorded when it was next used.',
    crud: 'delete',
    details: {
      email: ['text', 'The address of the member.'],
      reason: [
        'text',
        'not used, too old, ended for this organization, or not begun by single sign-on.',
      ],
    },
  },
  'session.refuse': {
    title: 'Session refused',
    description:
      'A member used a session from outside the networks that the organization allows. Once in ten minutes for each session and address.',
    crud: null,
    outcome: 'failure',
    details: { ip_address: ['text', 'The address that it was used from.'] },
  },
  'session_policy.update': {
    title: 'Rules for sessions changed',
    description: 'How long sessions in this organization last, or from where people may use it.',
    crud: 'update',
    details: { changes: ['changes', 'What was changed: minutes and networks.'] },
  },
  'member.end_sessions': {
    title: 'Sessions of a member ended',
    description: 'An owner or admin ended a session of a member, or all in this organization.',
    crud: 'delete',
    details: {
      email: ['text', 'The address of the member.'],
      count: ['number', 'How many.'],
      session_id: ['text', 'The session, if it was one alone.'],
      ip_address: ['text', 'Of one alone, the address that it began from.'],
      user_agent: ['text', 'Of one alone, the browser that it began in.'],
    },
  },
  'session.confirm': {
    title: 'Identity confirmed',
    description:
      'Somebody showed again who they are, as sensitive acts ask for when the sign-in is older than 15 minutes.',
    crud: 'update',
    details: { method },
  },
  'session.confirm_failed': {
    title: 'Confirmation failed',
    description:
      'Whoever has the session did not show that they are its user. Recorded in each organization of the user.',
    crud: null,
    outcome: 'failure',
    details: { method },
  },
  'two_factor.enable': {
    title: 'Authenticator app set up',
    description:
      'Codes of an app are asked for after the password from now on. Recorded in each organization of the user.',
    crud: 'create',
    details: {},
  },
  'two_factor.disable': {
    title: 'Authenticator app removed',
    description: 'No code is asked for any more. Recorded in each organization of the user.',
    crud: 'delete',
    details: {},
  },
  'two_factor.fail': {
    title: 'Second factor failed',
    description:
      'The password was right, and the code was not, or a passkey was not accepted. Who it was is not known, so the actor is no user, but the address of the account. Recorded in each organization of that account.',
    crud: null,
    outcome: 'failure',
    details: { method },
  },
  'two_factor.use_backup_code': {
    title: 'Backup code used',
    description: 'In place of a code of the app. It is good only once.',
    crud: 'update',
    details: { codes_left: ['number', 'How many are left.'] },
  },
  'two_factor.replace_backup_codes': {
    title: 'Backup codes replaced',
    description: 'There are new ones. Those before are good no more.',
    crud: 'update',
    details: {},
  },
  'two_factor.reset': {
    title: 'Second factor reset',
    description:
      'An owner removed the authenticator app and the passkeys of a member who had lost them, and ended the sessions of that member. Recorded in each organization of the member.',
    crud: 'delete',
    details: {
      email: ['text', 'The address of the member.'],
      reason: ['text', 'Why, as the owner gave it.'],
      had_app: ['flag', 'Whether there was an authenticator app.'],
      passkeys: ['number', 'How many passkeys there were.'],
      sessions: ['number', 'How many sessions ended.'],
    },
  },
  'second_factor.update': {
    title: 'Requirement of a second factor changed',
    description:
      'Whether each member of the organization must have one, and how long they have for it.',
    crud: 'update',
    details: { changes: ['changes', 'What was changed: required, and the term in days.'] },
  },
  'passkey.create': {
    title: 'Passkey added',
    description: 'It signs its user in. Recorded in each organization of the user.',
    crud: 'create',
    details: {},
  },
  'passkey.update': {
    title: 'Passkey renamed',
    description: 'Recorded in each organization of the user.',
    crud: 'update',
    details: { changes: ['changes', 'The name before and now.'] },
  },
  'passkey.delete': {
    title: 'Passkey removed',
    description: 'It signs nobody in any more. Recorded in each organization of the user.',
    crud: 'delete',
    details: {},
  },
  'organization.transfer': {
    title: 'Ownership transferred',
    description: 'An owner made another member owner, and is admin now.',
    crud: 'update',
    details: {
      from: ['text', 'The address of the owner before.'],
      to: ['text', 'The address of the owner now.'],
    },
  },
  'organization.request_deletion': {
    title: 'Deletion of the organization requested',
    description: 'An owner asked for it. Until its time any owner can take that back.',
    crud: 'delete',
    details: { delete_after: ['time', 'When it is deleted.'] },
  },
  'organization.cancel_deletion': {
    title: 'Deletion of the organization taken back',
    description: 'An owner took it back before its time.',
    crud: 'update',
    details: { delete_after: ['time', 'When it would have been deleted.'] },
  },
  'organization.deletion_failed': {
    title: 'Deletion of the organization refused',
    description: 'An owner asked for it with another name than the organization’s.',
    crud: null,
    outcome: 'failure',
    details: { reason: ['text', 'wrong name.'] },
  },
  'organization.delete': {
    title: 'Organization deleted',
    description:
      'Its members, sessions, keys and invitations were removed: the last entry of its log, which stays in the database.',
    crud: 'delete',
    details: {
      name: ['text', 'The name of the organization.'],
      members: ['number', 'How many members it had.'],
      api_keys: ['number', 'How many API keys it had.'],
    },
  },
  'organization.create': {
    title: 'Organization created',
    description: 'With the account of its first owner.',
    crud: 'create',
    details: { name: ['text', 'The name of the organization.'] },
  },
  'organization.update': {
    title: 'Organization renamed',
    description: 'Its name was changed.',
    crud: 'update',
    details: { changes: ['changes', 'What was changed.'] },
  },
  'member.create': {
    title: 'Member joined',
    description:
      'Somebody accepted an invitation, or was added by an identity provider, and is a member now.',
    crud: 'create',
    details: {
      email: ['text', 'The address of the member.'],
      role,
      ...accessDetails,
      scim_token: scimToken,
      provider,
    },
  },
  'member.update': {
    title: 'Role changed',
    description: 'A member has another role now, or an auditor other limits.',
    crud: 'update',
    details: {
      email: ['text', 'The address of the member.'],
      changes: [
        'changes',
        'The role before and now; of an auditor also access_from, access_until, access_filter and access_filter_name.',
      ],
      scim_token: scimToken,
      provider,
    },
  },
  'member.delete': {
    title: 'Member removed',
    description: 'Somebody was removed, or has left.',
    crud: 'delete',
    details: { email: ['text', 'The address of the member.'], role, scim_token: scimToken },
  },
  'invitation.create': {
    title: 'Invited',
    description: 'Somebody was invited.',
    crud: 'create',
    details: invitationDetails,
  },
  'invitation.resend': {
    title: 'Invited again',
    description: 'An invitation was sent again, and is good for a week from then.',
    crud: 'update',
    details: invitationDetails,
  },
  'invitation.revoke': {
    title: 'Invitation revoked',
    description:
      'By somebody, or because whoever had sent it was removed or may no longer invite anybody to that role.',
    crud: 'delete',
    details: invitationDetails,
  },
  'invitation.accept': {
    title: 'Invitation accepted',
    description: 'By whoever opened its link.',
    crud: 'update',
    details: invitationDetails,
  },
  'invitation.reject': {
    title: 'Invitation declined',
    description: 'By whoever opened its link.',
    crud: 'update',
    details: invitationDetails,
  },
  'api_key.create': {
    title: 'API key created',
    description: 'The key itself is in no entry.',
    crud: 'create',
    details: {
      name: keyName,
      key_prefix: ['text', 'Its first characters, by which it is recognized.'],
      scopes: ['texts', 'What it may do.'],
      expires_at: ['time', 'When it stops working; null if never.'],
      networks: ['texts', 'The networks that it may be used from, if not from everywhere.'],
    },
  },
  'api_key.rotate': {
    title: 'API key rotated',
    description: 'A new key has taken the place of one that goes on working for a while.',
    crud: 'update',
    details: {
      name: keyName,
      old_id: ['text', 'The key that was replaced.'],
      old_key_prefix: ['text', 'Its first characters.'],
      old_expires_at: ['time', 'When it stops working.'],
      new_id: ['text', 'The new key.'],
      new_key_prefix: ['text', 'Its first characters.'],
    },
  },
  'api_key.revoke': {
    title: 'API key revoked',
    description: 'It has stopped working.',
    crud: 'delete',
    details: { name: keyName, key_prefix: ['text', 'Its first characters.'] },
  },
  'guest_link.create': {
    title: 'Guest link created',
    description:
      'A link with which somebody outside reads a part of the log. The link itself is in no entry.',
    crud: 'create',
    details: guestLinkDetails,
  },
  'guest_link.revoke': {
    title: 'Guest link revoked',
    description: 'It has stopped working, also where it was open.',
    crud: 'delete',
    details: guestLinkDetails,
  },
  'guest_link.open': {
    title: 'Guest link opened',
    description:
      'Somebody who has the link began to read. The actor is the address that it was made for, and the user is the id of the link; what is read then has entries of the same actor.',
    crud: 'read',
    details: { email: guestLinkDetails.email },
  },
  'guest_link.open_failed': {
    title: 'Guest link refused',
    description:
      'Somebody tried a link that is revoked or has expired. At most five entries an hour for each link.',
    crud: null,
    outcome: 'failure',
    details: { email: guestLinkDetails.email, because: ['text', 'revoked or expired.'] },
  },
  'scim_token.create': {
    title: 'SCIM token created',
    description:
      'An identity provider can manage users and groups with it. The token itself is in no entry.',
    crud: 'create',
    details: {
      ...scimTokenDetails,
      covers_owners: ['flag', 'Whether it may change and remove owners.'],
    },
  },
  'scim_token.rotate': {
    title: 'SCIM token rotated',
    description: 'A new token has taken the place of one that goes on working for a while.',
    crud: 'update',
    details: {
      ...scimTokenDetails,
      expires_at: ['time', 'When the old one stops working.'],
      new_id: ['text', 'The new token.'],
      new_token_prefix: ['text', 'Its first characters.'],
      covers_owners: ['flag', 'Whether the new one may change and remove owners.'],
    },
  },
  'scim_token.revoke': {
    title: 'SCIM token revoked',
    description: 'It has stopped working.',
    crud: 'delete',
    details: scimTokenDetails,
  },
  'scim_user.create': {
    title: 'User provisioned',
    description: 'An identity provider made an account, or took up one that there was.',
    crud: 'create',
    details: {
      email: ['text', 'The address of the account.'],
      external_id: ['text', 'What the identity provider calls it.'],
      is_new: ['flag', 'Whether there was no account with this address.'],
      scim_token: scimToken,
    },
  },
  'scim_user.update': {
    title: 'User changed by SCIM',
    description:
      'An identity provider says something else of a user. Of an account that belongs to others too, it changes nothing.',
    crud: 'update',
    details: {
      email: ['text', 'The address of the account.'],
      changes: ['changes', 'What was changed.'],
      scim_token: scimToken,
    },
  },
  'scim_user.delete': {
    title: 'User deprovisioned',
    description: 'An identity provider deleted a user, who is no member any more.',
    crud: 'delete',
    details: { email: ['text', 'The address of the account.'], scim_token: scimToken },
  },
  'scim_user.refuse': {
    title: 'Change by SCIM refused',
    description:
      'An identity provider asked for what it may not do, such as to remove the last owner. Once in ten minutes for each user.',
    crud: null,
    outcome: 'failure',
    details: { because: ['text', 'Why it was refused.'], scim_token: scimToken },
  },
  'scim_group.create': {
    title: 'Group provisioned',
    description: 'An identity provider made a group.',
    crud: 'create',
    details: {
      external_id: ['text', 'What the identity provider calls it.'],
      members: ['number', 'How many are in it.'],
      scim_token: scimToken,
    },
  },
  'scim_group.update': {
    title: 'Group changed',
    description:
      'Its name or its members, by an identity provider, or the role that its members have, by an owner or admin.',
    crud: 'update',
    details: {
      changes: ['changes', 'What was changed. Of members, how many there are.'],
      added: ['texts', 'The ids of those who were added, of a thousand at most.'],
      removed: ['texts', 'The ids of those who were removed, of a thousand at most.'],
      scim_token: scimToken,
    },
  },
  'scim_group.delete': {
    title: 'Group deprovisioned',
    description: 'An identity provider deleted a group.',
    crud: 'delete',
    details: { scim_token: scimToken },
  },
  'sign_in_provider.create': {
    title: 'Identity provider added',
    description: 'Members may sign in by it, once all that it needs is set.',
    crud: 'create',
    details: providerDetails,
  },
  'sign_in_provider.update': {
    title: 'Identity provider changed',
    description: 'Of its secret only that it was changed is recorded.',
    crud: 'update',
    details: { kind: providerDetails.kind, changes: ['changes', 'What was changed.'] },
  },
  'sign_in_provider.delete': {
    title: 'Identity provider removed',
    description: 'Nobody signs in by it any more. Members stay.',
    crud: 'delete',
    details: providerDetails,
  },
  'sign_in_provider.test': {
    title: 'Identity provider tested',
    description: 'Somebody had themselves named by it, without signing in.',
    crud: null,
    details: {
      is_accepted: ['flag', 'Whether a sign-in would have worked.'],
      reason: ['text', 'Why not.'],
    },
  },
  'sign_in_provider.reject': {
    title: 'Single sign-on refused',
    description:
      'Somebody came back from an identity provider and was not signed in. Who it was is not known. Of each provider 20 in ten minutes have an entry.',
    crud: null,
    outcome: 'failure',
    details: { reason: ['text', 'Why.'] },
  },
  'sign_in_domain.create': {
    title: 'Domain added',
    description: 'It has yet to be verified.',
    crud: 'create',
    details: { domain: domainName },
  },
  'sign_in_domain.verify': {
    title: 'Domain verified',
    description:
      'A record in the DNS shows that it belongs to the organization, whose providers now sign in the addresses in it.',
    crud: 'update',
    details: { domain: domainName },
  },
  'sign_in_domain.update': {
    title: 'Domain changed',
    description: 'The provider of its addresses, or whether they sign in in no other way.',
    crud: 'update',
    details: {
      domain: domainName,
      changes: ['changes', 'What was changed.'],
      sessions_ended: [
        'number',
        'How many sessions that began in another way ended when single sign-on was required.',
      ],
    },
  },
  'sign_in_domain.expire': {
    title: 'Domain no longer verified',
    description:
      'Its record, which is looked up each day, was not in the DNS for seven days. Nobody with an address in it signs in by a provider until it is verified again.',
    crud: 'update',
    details: {
      domain: domainName,
      missing_since: ['time', 'Since when it was not found.'],
      reason: ['text', 'What was found instead.'],
    },
  },
  'sign_in_domain.delete': {
    title: 'Domain removed',
    description:
      'Nobody with an address in it signs in by a provider of the organization any more.',
    crud: 'delete',
    details: { domain: domainName },
  },
  'audit_log_view.create': {
    title: 'View saved',
    description: 'A query of the log was saved under a name.',
    crud: 'create',
    details: viewDetails,
  },
  'audit_log_view.update': {
    title: 'View changed',
    description: 'Its name, its query, or whether it is shared.',
    crud: 'update',
    details: { name: viewDetails.name, changes: ['changes', 'What was changed.'] },
  },
  'audit_log_view.delete': {
    title: 'View deleted',
    description: 'By its owner, or, of a shared one, by another owner or admin.',
    crud: 'delete',
    details: viewDetails,
  },
  'audit_log_case.create': {
    title: 'Case made',
    description: 'A collection of entries, with comments, that is kept beside the log.',
    crud: 'create',
    details: { name: caseName },
  },
  'audit_log_case.update': {
    title: 'Case renamed',
    description: 'It has another name.',
    crud: 'update',
    details: { changes: ['changes', 'The name before and now.'] },
  },
  'audit_log_case.close': {
    title: 'Case closed',
    description: 'Its entries and its comments stay as they are until it is opened again.',
    crud: 'update',
    details: { name: caseName },
  },
  'audit_log_case.reopen': {
    title: 'Case opened again',
    description: 'A closed case was opened again.',
    crud: 'update',
    details: { name: caseName },
  },
  'audit_log_case.delete': {
    title: 'Case deleted',
    description: 'With its comments. The entries stay in the log, and notes stay on them.',
    crud: 'delete',
    details: {
      name: caseName,
      entries: ['number', 'How many entries it had.'],
      comments: ['number', 'How many comments it had.'],
    },
  },
  'audit_log_case.add_entries': {
    title: 'Entries put into a case',
    description: 'The entries themselves do not change.',
    crud: 'update',
    details: caseEntries,
  },
  'audit_log_case.remove_entries': {
    title: 'Entries taken out of a case',
    description: 'They stay in the log.',
    crud: 'update',
    details: caseEntries,
  },
  'audit_log_case.comment': {
    title: 'Case commented on',
    description: 'What the comment says is kept beside the log.',
    crud: 'create',
    details: { name: caseName, comment: commentId },
  },
  'audit_log_case.delete_comment': {
    title: 'Comment on a case deleted',
    description: 'By whoever wrote it, or an owner.',
    crud: 'delete',
    details: { name: caseName, comment: commentId, author: commentAuthor },
  },
  'audit_log_entry.comment': {
    title: 'Note written on an entry',
    description: 'What the note says is kept beside the log, and the entry does not change.',
    crud: 'create',
    details: { comment: commentId },
  },
  'audit_log_entry.delete_comment': {
    title: 'Note on an entry deleted',
    description: 'By whoever wrote it, or an owner. The entry stays.',
    crud: 'delete',
    details: { comment: commentId, author: commentAuthor },
  },
  'audit_log_schema.create': {
    title: 'Event added to the catalogue',
    description:
      'What entries of an action on a resource type are, and the schema of their details.',
    crud: 'create',
    details: {
      event: schemaEvent,
      mode: ['text', 'off, warn or enforce.'],
      version: ['number', 'The version of its schema, if it has one.'],
      title: ['text', 'What it is called, if it is called something.'],
      description: ['text', 'What it means, if that is said.'],
      template: ['text', 'Its sentence by language, as JSON, if it has one.'],
    },
  },
  'audit_log_schema.update': {
    title: 'Event of the catalogue changed',
    description: 'Its mode, its schema, or what is said of it.',
    crud: 'update',
    details: { event: schemaEvent, changes: ['changes', 'What was changed.'] },
  },
  'audit_log_anchor.create': {
    title: 'Anchor added',
    description: 'Checkpoints of this log are sent to somebody, who can later show what it was.',
    crud: 'create',
    details: anchorDetails,
  },
  'audit_log_anchor.update': {
    title: 'Anchor changed',
    description: 'Its name, or whether checkpoints are sent to it.',
    crud: 'update',
    details: { kind: anchorDetails.kind, changes: ['changes', 'What was changed.'] },
  },
  'audit_log_anchor.delete': {
    title: 'Anchor removed',
    description: 'Checkpoints are no longer sent to it. What it gave before is kept.',
    crud: 'delete',
    details: anchorDetails,
  },
  'audit_log_witnessed.create': {
    title: 'Witnessed log added',
    description: 'This organization cosigns the checkpoints of somebody else’s log.',
    crud: 'create',
    details: witnessedDetails,
  },
  'audit_log_witnessed.update': {
    title: 'Key of a witnessed log changed',
    description: 'The log signs with another key now.',
    crud: 'update',
    details: { changes: ['changes', 'The key before and now.'] },
  },
  'audit_log_witnessed.delete': {
    title: 'Witnessed log removed',
    description: 'Its checkpoints are no longer cosigned. How far they were is remembered.',
    crud: 'delete',
    details: witnessedDetails,
  },
  'audit_log.view': {
    title: 'Log read',
    description:
      'The first page of a query, or one entry, by a session or an API key: once in ten minutes, with how often it was repeated since. So are counts, facets, histograms and streams.',
    crud: 'read',
    details: {
      query: ['object', 'The filters, or the id of the one entry, or of the case.'],
      repeats: ['number', 'How often the same was read in the ten minutes before.'],
    },
  },
  'audit_log.export': {
    title: 'Log exported',
    description: 'Recorded before its first entry is sent.',
    crud: 'read',
    details: {
      format: ['text', 'The format, as the route names it.'],
      query: ['object', 'The filters.'],
    },
  },
  'audit_log.check': {
    title: 'Check asked for',
    description:
      'Somebody had all entries compared with the tree that was signed. Checks that the server begins by itself have no entry.',
    crud: null,
    details: { size: ['number', 'How many entries are checked.'] },
  },
  'audit_log.check_failed': {
    title: 'Check failed',
    description:
      'A check found entries, or the tree over them, to be otherwise than they were signed. Once for what one step of it found.',
    crud: null,
    outcome: 'failure',
    details: {
      count: ['number', 'How many things were found.'],
      found: ['object', 'How many of each kind: altered, missing, moved, extra, tile, checkpoint.'],
      first: ['object', 'The first of them: its kind, the number and the id of the entry.'],
      intact_at: [
        'time',
        'When the last check began that found all of them as recorded, if one did.',
      ],
    },
  },
  'audit_log.settle_finding': {
    title: 'Finding settled',
    description: 'Somebody said that what checks found is known. What was found stays listed.',
    crud: 'update',
    details: {
      count: ['number', 'How many.'],
      ids: ['texts', 'Their ids.'],
      note: ['text', 'What was said of them.'],
    },
  },
  'audit_log.dismiss_hint': {
    title: 'Hint dismissed',
    description:
      'Somebody said that a hint is known. Nobody in the organization is shown it any more.',
    crud: 'update',
    details: {
      kind: ['text', 'The kind of the hint.'],
      entry: ['text', 'The id of the entry that had it.'],
    },
  },
  'evidence.add_key': {
    title: 'Signing key added',
    description: 'A new key signs the checkpoints of the log beside the one before.',
    crud: 'create',
    details: {
      verifier_key: ['text', 'By which its signatures are verified.'],
      first_size: ['number', 'How many entries the first checkpoint has that it signed.'],
    },
  },
  'evidence.begin_epoch': {
    title: 'Signing begun anew',
    description:
      'Whoever runs the server had the log signed under a new name, because checkpoints that were signed before contradict it, as after an older backup was restored.',
    crud: null,
    details: {
      why: ['text', 'What was said of it.'],
      origin: ['text', 'The name from now on.'],
      origin_before: ['text', 'The name before.'],
      refused_because: ['text', 'Why it was not signed any more.'],
      size: ['number', 'How many entries were in the tree.'],
    },
  },
} as const satisfies Record<keyof typeof eventTemplates, EventEntry>;

export type EventName = keyof typeof productEvents;

export const eventNames = Object.keys(productEvents) as EventName[];

type DetailsIn<E extends EventName> = (typeof productEvents)[E]['details'];

/** What may be recorded as the details of an event. */
export type EventDetails<E extends EventName> = keyof DetailsIn<E> extends never
  ? undefined
  : {
      readonly [Name in keyof DetailsIn<E>]?: DetailsIn<E>[Name] extends readonly [
        infer Kind extends DetailKind,
        string,
      ]
        ? DetailKinds[Kind]
        : never;
    };

/** An event as the columns of its entry. */
export function columnsOfEvent(name: EventName) {
  const at = name.indexOf('.');
  const event: EventEntry = productEvents[name];
  return {
    resource_type: name.slice(0, at),
    action: name.slice(at + 1),
    outcome: event.outcome ?? 'success',
  } as const;
}

/** What happens in this product and is in no entry, and why. */
export const notRecorded: readonly (readonly [what: string, why: string])[] = [
  [
    'Requests that were refused',
    'Without a valid credential nobody knows whose log it would be. What somebody was not permitted, or sent wrongly, has changed nothing and shown nothing. The log of the server has a line for each.',
  ],
  ['Sign-ins with an address that has no account', 'Such an address belongs to no organization.'],
  ['Guest links that were never made', 'A guessed link belongs to no organization.'],
  [
    'Later pages of a list, and the same query again within ten minutes',
    'The first page has an entry; the next entry of the same query says how often it was repeated.',
  ],
  ['Writing entries', 'They are in the log, with the API key that wrote them.'],
  [
    'Looking at members, invitations, API keys, sessions and saved views',
    'These are lists of what entries tell of anyway. The log itself is another matter: whoever reads it leaves an entry.',
  ],
  [
    'One’s own choices: default view, columns, density, time zone, theme, the organization shown',
    'They change nothing for anybody else.',
  ],
  [
    'Sessions, invitations and API keys that expire',
    'Nothing happens then. When they end is said where they begin.',
  ],
  ['Mails', 'The invitation has an entry. Whether its mail arrived is not known here.'],
  [
    'What is done to the server and its database, such as updates, backups and restoring one',
    'It is not done through this product, and by people whom it does not know.',
  ],
];
