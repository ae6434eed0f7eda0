import { type Scope, scopes } from '@/lib/contract/permissions';
import type { NewKey } from './api-keys-query';

export const maxNameLength = 64;
const maxDays = 3650;
const maxNetworks = 20;

export const scopeTexts: Record<Scope, string> = {
  'audit_log:read': 'List entries and read each in full.',
  'audit_log:write': 'Record entries from your own systems.',
};

export const expiries = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'custom', label: 'Custom…' },
  { value: 'never', label: 'Never' },
] as const;

export type Expiry = (typeof expiries)[number]['value'];

/** What is wrong with the form, by the names of the API's fields. */
export type KeyFaults = Partial<Record<keyof NewKey, string>>;

/** What the form asks for, or what is wrong with it. The server checks the same again. */
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
  if (name === '') faults.name = 'Give the key a name, to tell it from others.';
  if (chosen.length === 0) faults.scopes = 'Choose at least one.';
  if (networks.length > maxNetworks) faults.networks = `Give at most ${maxNetworks} networks.`;
  if (expires && !(Number.isInteger(days) && days >= 1 && days <= maxDays)) {
    faults.expires_in_days = 'Give a whole number of days, from 1 to 3,650.';
  }
  if (Object.keys(faults).length > 0) return { faults };
  return { input: { name, scopes: chosen, expires_in_days: expires ? days : null, networks } };
}
