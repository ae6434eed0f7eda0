import { beforeEach, expect, test, vi } from 'vitest';
import { setServerEnv } from '@/test/support/server-env';

const place = {
  organizationId: 'org_a',
  field: 'sign_in_provider.client_secret',
  id: 'provider_1',
};
const [one, two] = ['1'.repeat(32), '2'.repeat(32)];

async function load(ENCRYPTION_KEY: string | undefined) {
  vi.resetModules();
  setServerEnv();
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@nowhere.invalid/none');
  vi.stubEnv('ENCRYPTION_KEY', ENCRYPTION_KEY);
  return import('./secrets');
}

beforeEach(() => {
  vi.unstubAllEnvs();
});

test('a secret opens where it was put, and says nothing by itself', async () => {
  const { seal, unseal } = await load(one);
  for (const secret of ['', 'a secret', '🔑'.repeat(1_000)]) {
    const sealed = seal(secret, place);
    expect(unseal(sealed, place)).toBe(secret);
    expect(seal(secret, place)).not.toBe(sealed);
    if (secret !== '') expect(sealed).not.toContain(secret);
  }
});

test('one that was moved to another organization, column or row does not open', async () => {
  const { seal, unseal } = await load(one);
  const sealed = seal('a secret', place);
  for (const other of [
    { ...place, organizationId: 'org_b' },
    { ...place, field: 'sign_in_provider.name' },
    { ...place, id: 'provider_2' },
  ]) {
    expect(() => unseal(sealed, other)).toThrow();
  }
});

test('one of which any byte was changed, or the end was cut off, does not open', async () => {
  const { seal, unseal } = await load(one);
  const sealed = seal('a secret', place);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => unseal(`k1.${changed.toString('base64url')}`, place)).toThrow();
    expect(() => unseal(`k1.${bytes.subarray(0, index).toString('base64url')}`, place)).toThrow();
  }
  expect(() => unseal('', place)).toThrow();
  expect(() => unseal('a secret', place)).toThrow();
});

test('while a key replaces another, both open, and the new one seals', async () => {
  const before = (await load(one)).seal('a secret', place);
  const both = await load(`k2:${two},k1:${one}`);
  expect(both.unseal(before, place)).toBe('a secret');
  expect(both.isOutdated(before)).toBe(true);
  const after = both.seal('a secret', place);
  expect(after).toMatch(/^k2\./);
  expect(both.isOutdated(after)).toBe(false);
  const alone = await load(`k2:${two}`);
  expect(alone.unseal(after, place)).toBe('a secret');
  expect(() => alone.unseal(before, place)).toThrow('k1');
  // The name is part of what is checked: the same bytes are not taken for those of another key.
  const renamed = await load(`k3:${two}`);
  expect(() => renamed.unseal(after.replace('k2', 'k3'), place)).toThrow();
});

test('without a key nothing is stored', async () => {
  const { seal, canSeal } = await load(undefined);
  expect(canSeal()).toBe(false);
  expect(() => seal('a secret', place)).toThrow('ENCRYPTION_KEY');
});

test.each(['short', `k1:${one},k1:${two}`, `k2:${two},short`, ''.padEnd(31, 'x')])(
  'a setting that is no key stops the start: %s',
  async (setting) => {
    const { seal } = await load(setting);
    expect(() => seal('a secret', place)).toThrow(/ENCRYPTION_KEY: it must be/);
  },
);
