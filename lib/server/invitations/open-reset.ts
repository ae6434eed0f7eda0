import 'server-only';
import { accounts } from '@/lib/server/db/client';
import { findResettable } from './find-resettable';
import { channelOfReset } from './reset-link';

/** Whether the link of a new password works. Nothing is said of what is wrong with it, or of the address. */
export async function isResetOpen(email: string, token: string): Promise<boolean> {
  if (email.length > 254 || email.includes('\0')) return false;
  const found = await findResettable(accounts(), { email: email.toLowerCase() });
  return found !== null && channelOfReset(found, token) !== null;
}
