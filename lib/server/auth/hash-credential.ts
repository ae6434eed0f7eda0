import 'server-only';
import { hash } from 'node:crypto';

/** What is stored of a credential, in the database and in memory: its SHA-256 in hexadecimal. */
export function hashCredential(credential: string): string {
  return hash('sha256', credential);
}
