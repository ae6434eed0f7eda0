import 'server-only';
import { createHash } from 'node:crypto';

/** What is kept of a credential, in the database and in memory: its SHA-256, in hexadecimal digits. */
export function hashCredential(credential: string): string {
  return createHash('sha256').update(credential).digest('hex');
}
