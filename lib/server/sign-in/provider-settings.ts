import 'server-only';
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { env } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';
import { isAllowedAddress, withoutBrackets } from '@/lib/server/core/public-address';

/** Whether identity providers of organizations may be at private and loopback addresses. */
export const isPrivateAllowed = () => env().SSO_PRIVATE_ADDRESSES === 'allow';

const invalid = (param: string, reason: string) =>
  new ApiError('invalid_parameter', `Invalid parameter '${param}': ${reason}.`, param);

/** Throws 400 for what is no URL of an identity provider, or one that only this server can reach. */
export function requireUrl(param: string, value: string): void {
  if (!URL.canParse(value)) throw invalid(param, 'it is no URL');
  const { protocol, username, password, hostname, hash } = new URL(value);
  if (protocol !== 'https:' && !(protocol === 'http:' && isPrivateAllowed())) {
    throw invalid(param, 'it must begin with https://');
  }
  if (username !== '' || password !== '') {
    throw invalid(param, 'it has a user name or a password, which are not sent');
  }
  if (hash !== '') throw invalid(param, 'it has a part after #, which is not sent');
  const host = withoutBrackets(hostname);
  if (isIP(host) !== 0 && !isAllowedAddress(host, isPrivateAllowed())) {
    throw invalid(param, 'it is a private or special address (SSO_PRIVATE_ADDRESSES)');
  }
}

const pem = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates in a text, as PEM. What is only their base64, as metadata has it, is taken too. */
export function certificatesIn(value: string): string[] {
  const found = value.match(pem);
  if (found !== null) return found;
  return [`-----BEGIN CERTIFICATE-----\n${value.trim()}\n-----END CERTIFICATE-----`];
}

/** As they are stored. Throws 400. */
export function toCertificates(value: string): string {
  try {
    const parsed = certificatesIn(value).map((one) => new X509Certificate(one));
    for (const { publicKey } of parsed) {
      const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
      if (publicKey.asymmetricKeyType !== 'rsa' || bits < 2048) {
        throw invalid('certificate', 'its key is not RSA of at least 2,048 bits');
      }
    }
    return parsed.map((one) => one.toString().trim()).join('\n');
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw invalid('certificate', 'it is no X.509 certificate in PEM');
  }
}
