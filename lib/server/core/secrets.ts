import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { encryptionKeysIn, env } from './env';
import { ApiError } from './errors';

// Secrets of organizations are encrypted in the database (AES-256-GCM), with a key of each organization and for one place: a value that was
// moved to another row, column or organization does not open.

/** Where a secret is stored. */
export type SecretPlace = {
  organizationId: string;
  /** `<table>.<column>` */
  field: string;
  /** Of the row. */
  id: string;
};

const format = /^(k\d{1,6})\.([A-Za-z0-9_-]{38,})$/;

const keys = () => encryptionKeysIn(env().ENCRYPTION_KEY ?? '').filter(({ key }) => key !== '');

const derive = (key: string, organizationId: string) =>
  Buffer.from(hkdfSync('sha256', key, '', `audit-log secrets ${organizationId}`, 32));

const boundTo = ({ organizationId, field, id }: SecretPlace, name: string) =>
  Buffer.from([organizationId, field, id, name].join('|'));

export const canSeal = () => keys().length > 0;

/** Encrypts a secret for its place: `<name of the key>.<base64url>`. Throws 409 without ENCRYPTION_KEY. */
export function seal(secret: string, place: SecretPlace): string {
  const [newest] = keys();
  if (newest === undefined) {
    throw new ApiError('conflict', 'This server has no ENCRYPTION_KEY, and stores no secret.');
  }
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive(newest.key, place.organizationId), iv);
  cipher.setAAD(boundTo(place, newest.name));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return `${newest.name}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/** What `seal` has encrypted for this place. Throws if the key is another one, or the value was moved or changed. */
export function unseal(sealed: string, place: SecretPlace): string {
  const [, name = '', encoded = ''] = format.exec(sealed) ?? [];
  const found = keys().find((key) => key.name === name);
  if (found === undefined) throw new Error(`ENCRYPTION_KEY has no ${name || 'such'} key`);
  const bytes = Buffer.from(encoded, 'base64url');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    derive(found.key, place.organizationId),
    bytes.subarray(0, 12),
    { authTagLength: 16 },
  );
  decipher.setAAD(boundTo(place, name));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

/** Whether it was encrypted with another key than new ones are. */
export const isOutdated = (sealed: string) => sealed.split('.')[0] !== keys()[0]?.name;
