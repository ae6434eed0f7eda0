import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { AnchorKind } from '@/lib/contract/evidence/anchor-kinds';
import { ApiError } from '@/lib/server/core/errors';
import { isAllowedAddress, withoutBrackets } from '@/lib/server/core/public-address';
import { NoteFault, parseVerifierKey, signatureTypes } from '@/lib/server/evidence/signed-note';
import { isMailConfigured } from '@/lib/server/invitations/mail';
import { isPrivateAllowed } from './private-addresses';

type Sent = { kind: AnchorKind; address: string; verifier_key?: string | null | undefined };

/** The address of a new anchor, as it is stored. Throws 400 if nothing can be sent there, and 409 without a mail server. */
export function toAddress({ kind, address }: Sent): string {
  if (kind !== 'mail') return toUrl(kind, address);
  if (!z.email().safeParse(address).success) throw invalid('address', 'it is no mail address');
  if (!isMailConfigured()) {
    throw new ApiError('conflict', 'This server has no mail server (SMTP_URL), and sends no mail.');
  }
  return address.toLowerCase();
}

function toUrl(kind: AnchorKind, address: string): string {
  if (!URL.canParse(address)) throw invalid('address', 'it is no URL');
  const url = new URL(address);
  const { protocol, username, password, hostname } = url;
  // The stamp of an authority is signed, and what it is sent is a hash; many have no https.
  const isPlainAllowed = kind === 'timestamp' || isPrivateAllowed();
  if (protocol !== 'https:' && !(protocol === 'http:' && isPlainAllowed)) {
    throw invalid('address', 'it must begin with https://');
  }
  if (username !== '' || password !== '') {
    throw invalid('address', 'it has a user name or a password, which are not sent');
  }
  const host = withoutBrackets(hostname);
  if (isIP(host) !== 0 && !isAllowedAddress(host, isPrivateAllowed())) {
    throw invalid('address', 'it is a private or special address (ANCHOR_PRIVATE_ADDRESSES)');
  }
  url.hash = '';
  return url.href;
}

/** What an entry says of an address: of a URL the host, for the rest of it may be a secret. */
export const shownAddress = ({ kind, address }: Pick<Sent, 'kind' | 'address'>) =>
  kind === 'mail' ? address : new URL(address).host;

/** The key of a witness; null for the others. Throws 400. */
export function toVerifierKey({ kind, verifier_key: key }: Sent): string | null {
  if (kind !== 'witness') {
    if (key == null) return null;
    throw invalid('verifier_key', 'only a witness has one');
  }
  if (key == null) throw invalid('verifier_key', 'it is missing: by it cosignatures are checked');
  return requireKey(key, [signatureTypes.cosignature]).text;
}

/** Throws 400 if it is none of these types. */
export function requireKey(key: string, types: readonly number[]): { text: string; name: string } {
  try {
    return { text: key, name: parseVerifierKey(key, types).name };
  } catch (error) {
    if (error instanceof NoteFault) throw invalid('verifier_key', error.message);
    throw error;
  }
}

export const invalid = (param: string, reason: string) =>
  new ApiError('invalid_parameter', `Invalid parameter '${param}': ${reason}.`, param);
