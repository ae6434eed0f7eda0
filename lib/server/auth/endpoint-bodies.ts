import 'server-only';
import { z } from 'zod';
import { longestFilter } from '@/lib/contract/access-limits';
import { visibleText } from '@/lib/contract/text';
import { maxViewName } from '@/lib/contract/view-limits';
import { normalizeBackupCode } from './backup-codes';

// The endpoints of better-auth that are served, and what each accepts. Its lists are not served: pages query the database,
// by role.

/** Text of at most `max` characters that PostgreSQL can hold: no NUL, no half of a surrogate pair. */
const short = (max: number) =>
  z
    .string('it must be text')
    .max(max, `it is longer than ${max} characters`)
    .refine((value) => !value.includes('\0'), 'it contains a NUL character')
    .refine((value) => !/\p{Cs}/u.test(value), 'it contains half of a surrogate pair');

const id = short(64);
const token = short(128);
const name = short(100);
const email = short(254);
const role = short(20);
/** better-auth rejects more than 128 characters with a code of its own. */
const password = short(512);
const flag = z.boolean('it must be true or false');

/** Of six digits; they may be sent in groups. */
const totp = short(16).transform((code) => code.replace(/\s/g, ''));
const backupCode = short(32).transform(normalizeBackupCode);
const passkeyName = visibleText(64);

/** Of WebAuthn. */
const base64Url = short(8_000);
const publicKeyCredential = {
  id: short(1_400),
  rawId: short(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
};
const assertion = z.object({
  ...publicKeyCredential,
  response: z.object({
    clientDataJSON: base64Url,
    authenticatorData: base64Url,
    signature: base64Url,
    userHandle: base64Url.optional(),
  }),
});

/** To what an auditor's access is limited (access-changes.ts). */
const time = z.iso.datetime('it must be a time in ISO 8601, in UTC').nullish();
const access = z.strictObject({
  ...{ from: time, until: time },
  filter: short(longestFilter).nullish(),
  filterName: visibleText(maxViewName).nullish(),
});

const nothing = z.object({});
const invitationLink = z.object({ invitationId: id, token: token.optional() });

/**
 * The body of each endpoint, by its path. A field that is not named here is dropped: better-auth would store some, such as
 * the URL of an image, at any length.
 */
export const endpointBodies: Readonly<Record<string, z.ZodObject>> = {
  '/sign-up/email': z.object({
    ...{ name, email, password },
    organizationName: name.optional(),
    emailToken: token.optional(),
    invitationId: id.optional(),
    invitationToken: token.optional(),
    rememberMe: flag.optional(),
  }),
  '/sign-in/email': z.object({ email, password, rememberMe: flag.optional() }),
  '/change-password': z.object({ currentPassword: password, newPassword: password }),
  '/request-reset': z.object({ email }),
  '/use-reset-link': z.object({ email, token, newPassword: password }),
  '/make-reset-link': z.object({ memberId: id }),
  '/rename-user': z.object({ name }),
  '/request-verification': nothing,
  '/verify-address': z.object({ token }),
  '/request-email-change': z.object({ newEmail: email, currentPassword: password }),
  '/confirm-email-change': z.object({ token }),
  '/cancel-email-change': nothing,
  '/sign-out': nothing,
  '/get-session': nothing,
  '/end-session': z.object({ sessionId: id }),
  '/end-other-sessions': nothing,
  '/two-factor/enable': z.object({ password: password.optional() }),
  '/two-factor/disable': z.object({ password: password.optional() }),
  '/two-factor/generate-backup-codes': z.object({ password: password.optional() }),
  '/two-factor/verify-totp': z.object({ code: totp }),
  '/two-factor/verify-backup-code': z.object({ code: backupCode }),
  '/passkey/generate-register-options': nothing,
  '/passkey/generate-authenticate-options': nothing,
  '/passkey/verify-registration': z.object({
    name: passkeyName,
    response: z.object({
      ...publicKeyCredential,
      response: z.object({
        clientDataJSON: base64Url,
        attestationObject: base64Url,
        transports: z.array(short(20)).max(10).optional(),
      }),
    }),
  }),
  '/passkey/verify-authentication': z.object({ response: assertion }),
  '/rename-passkey': z.object({ passkeyId: id, name: passkeyName }),
  '/remove-passkey': z.object({ passkeyId: id }),
  '/confirmation-methods': nothing,
  '/confirm-session': z.object({
    password: password.optional(),
    code: totp.optional(),
    response: assertion.optional(),
  }),
  '/organization/update': z.object({
    organizationId: id.optional(),
    data: z.strictObject({ name }, 'of an organization the name alone can be changed'),
  }),
  '/organization/list': nothing,
  '/organization/set-active': z.object({ organizationId: id }),
  '/organization/invite-member': z.object({
    ...{ email, role },
    organizationId: id.optional(),
    access: access.optional(),
    resend: flag.optional(),
  }),
  '/organization/cancel-invitation': z.object({ invitationId: id }),
  '/organization/accept-invitation': invitationLink,
  '/organization/reject-invitation': invitationLink,
  '/organization/update-member-role': z.object({
    ...{ memberId: id, role },
    organizationId: id.optional(),
    access: access.optional(),
  }),
  '/organization/remove-member': z.object({
    memberIdOrEmail: email,
    organizationId: id.optional(),
  }),
  '/organization/leave': z.object({ organizationId: id }),
  '/organization/reset-second-factor': z.object({
    ...{ organizationId: id, memberId: id },
    reason: visibleText(500),
  }),
  '/organization/transfer-ownership': z.object({ organizationId: id, memberId: id }),
};

export const servedPaths: readonly string[] = Object.keys(endpointBodies);
