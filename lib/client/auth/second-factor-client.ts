import type { ConfirmationMethods } from '@/lib/contract/confirmation';
import { get, post } from './auth-request';
import type { ShownSession } from './shown-session';
import { createCredential, showCredential } from './webauthn';

// The second step of a sign-in, authenticator apps, passkeys, and the confirmation before what is sensitive.

/** After the right password. Returns the new session. */
export function signInWithCode(code: string): Promise<{ user: ShownSession['user'] }> {
  return post('/two-factor/verify-totp', { code }, null);
}

export function signInWithBackupCode(code: string): Promise<{ user: ShownSession['user'] }> {
  return post('/two-factor/verify-backup-code', { code }, null);
}

export async function signInWithPasskey(): Promise<void> {
  const response = await showCredential(false);
  await post('/passkey/verify-authentication', { response }, null);
}

/** The password, of somebody who has one. */
type Password = { password?: string };

export type NewApp = { totpURI: string; backupCodes: string[] };

/** Begins to set up an app; `confirmApp` ends it. */
export function beginApp(password: Password): Promise<NewApp> {
  return post('/two-factor/enable', password);
}

export function confirmApp(code: string): Promise<void> {
  return post('/two-factor/verify-totp', { code });
}

export function removeApp(password: Password): Promise<void> {
  return post('/two-factor/disable', password);
}

export function replaceBackupCodes(password: Password): Promise<{ backupCodes: string[] }> {
  return post('/two-factor/generate-backup-codes', password);
}

export async function addPasskey(name: string): Promise<void> {
  const response = await createCredential();
  await post('/passkey/verify-registration', { name, response });
}

export function renamePasskey(passkeyId: string, name: string): Promise<void> {
  return post('/rename-passkey', { passkeyId, name });
}

export function removePasskey(passkeyId: string): Promise<void> {
  return post('/remove-passkey', { passkeyId });
}

export function confirmationMethods(): Promise<ConfirmationMethods> {
  return get('/confirmation-methods');
}

export function confirmWith(proof: { password: string } | { code: string }): Promise<void> {
  return post('/confirm-session', proof);
}

export async function confirmWithPasskey(): Promise<void> {
  await post('/confirm-session', { response: await showCredential(true) });
}

export function resetSecondFactor(
  organizationId: string,
  memberId: string,
  reason: string,
): Promise<void> {
  return post('/organization/reset-second-factor', { organizationId, memberId, reason });
}
