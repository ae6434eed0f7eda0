import type { Role, Scope } from '@/lib/contract/permissions';
import { Random } from './random';

export type Device = { ipAddress: string; userAgent: string };

export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  timeZone: string;
  joinedAt: number;
  devices: readonly [Device, ...Device[]];
};

/** What a program does in the organization, for which it has a key. */
export type Job = 'deploy' | 'apply' | 'rotate' | 'export' | 'read';

export type Key = {
  id: string;
  name: string;
  scopes: readonly Scope[];
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  /** What it is used for, or null where it is not used in the log. */
  job: Job | null;
  device: Device;
};

/** What the organization sends about, where it comes from and where it goes. */
export type Vocabulary = {
  topics: readonly string[];
  origins: readonly string[];
  systems: readonly string[];
};

export type Tenant = {
  id: string;
  name: string;
  /** Also by which the demo finds its organizations again. */
  slug: string;
  domain: string;
  foundedAt: number;
  people: readonly [Person, ...Person[]];
  keys: readonly Key[];
  vocabulary: Vocabulary;
  /** When the destination of story.ts is switched off. */
  storyAt: number | null;
};

/** Whatever belongs to an organization has an id that follows from the organization's, so that it is found again. */
const derivedId = (prefix: string, orgId: string, name: string, digits: number) =>
  `${prefix}_${new Random(`${orgId} ${prefix} ${name}`).hex(digits)}`;

export const day = 86_400_000;
/** How long the demo's log is. */
export const span = 90 * day;
export const minute = 60_000;

const browsers = {
  chromeMac:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  chromeWindows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  firefoxLinux: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  firefoxWindows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
  safariMac:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
  safariPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
} as const;

export const device = (ipAddress: string, browser: keyof typeof browsers): Device => ({
  ipAddress,
  userAgent: browsers[browser],
});

export function person(
  name: string,
  { id: orgId, domain }: Pick<Tenant, 'id' | 'domain'>,
  rest: Omit<Person, 'id' | 'name' | 'email'>,
): Person {
  const local = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
  const email = `${local}@${domain}`;
  return { id: derivedId('usr', orgId, email, 32), name, email, ...rest };
}

export function key(
  name: string,
  { id: orgId }: Pick<Tenant, 'id'>,
  rest: Pick<Key, 'createdAt' | 'job' | 'device'> & Partial<Key>,
): Key {
  return {
    id: derivedId('ak', orgId, name, 16),
    name,
    scopes: ['audit_log:read', 'audit_log:write'],
    expiresAt: null,
    revokedAt: null,
    ...rest,
  };
}
