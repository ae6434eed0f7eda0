import { newKeyMessages } from '@/lib/client/messages/api-keys/new-key';
import type { NewKey } from '@/lib/client/queries/api-keys-query';
import { scopes } from '@/lib/contract/permissions';

export const maxNameLength = 64;
const maxDays = 3650;
const maxNetworks = 20;

export const expiries = ['30', '90', '365', 'custom', 'never'] as const;

export type Expiry = (typeof expiries)[number];

/** The errors of the form, by the names of the API's fields. */
export type KeyFaults = Partial<Record<keyof NewKey, string>>;

/** Reads the form: the input of the API, or the errors. The server checks the same again. */
export function readNewKey(fields: FormData): { input: NewKey } | { faults: KeyFaults } {
  const name = String(fields.get('name') ?? '').trim();
  const expiry = String(fields.get('expiry') ?? '');
  const days = Number(expiry === 'custom' ? fields.get('days') : expiry);
  const chosen = scopes.filter((scope) => fields.getAll('scopes').includes(scope));
  const networks = String(fields.get('networks') ?? '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const expires = expiry !== 'never';

  const faults: KeyFaults = {};
  if (name === '') faults.name = newKeyMessages.noName;
  if (chosen.length === 0) faults.scopes = newKeyMessages.noScope;
  if (networks.length > maxNetworks) faults.networks = newKeyMessages.tooManyNetworks(maxNetworks);
  if (expires && !(Number.isInteger(days) && days >= 1 && days <= maxDays)) {
    faults.expires_in_days = newKeyMessages.noDays(maxDays);
  }
  if (Object.keys(faults).length > 0) return { faults };
  return { input: { name, scopes: chosen, expires_in_days: expires ? days : null, networks } };
}
