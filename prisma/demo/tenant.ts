import type { Role, Scope } from '@/lib/contract/permissions';
import { Random } from './random';

export const minute = 60_000;
export const day = 86_400_000;
/** How long the demo's log is. */
export const span = 90 * day;

/** The moment so many days and minutes after the founding. */
export const momentsAfter = (foundedAt: number) => (days: number, minutes: number) =>
  Math.round(foundedAt + days * day + minutes * minute);

export type Tenant = {
  id: string;
  name: string;
  /** Also how the demo finds its organizations again. */
  slug: string;
  domain: string;
  foundedAt: number;
  people: readonly [owner: Person, ...Person[]];
  keys: readonly Key[];
  /** What its events are about, where they come from and where they go. */
  words: { topics: string[]; origins: string[]; systems: string[] };
  /** When a destination is switched off by night (incident.ts). */
  incidentAt: number | null;
};

export type Device = readonly [ipAddress: string, userAgent: string];
/** What a program does in the organization. Its key is found by it. */
export type Job = 'deploy' | 'apply' | 'rotate' | 'export' | 'read';
export type Person = ReturnType<ReturnType<typeof buildersFor>['person']>;
export type Key = ReturnType<ReturnType<typeof buildersFor>['key']>;

/** An id that follows from the organization's, so that it is found again. */
export const derivedId = (prefix: string, orgId: string, name: string, digits = 32) =>
  `${prefix}_${new Random(`${orgId} ${prefix} ${name}`).hex(digits)}`;

const readAndWrite: readonly Scope[] = ['audit_log:read', 'audit_log:write'];

type Org = Pick<Tenant, 'id' | 'domain' | 'foundedAt'>;

/** What makes an organization's people and keys: `joined` and `created` are minutes after the founding, `utcOffset` is in hours. */
export function buildersFor({ id: orgId, domain, foundedAt }: Org) {
  const on = momentsAfter(foundedAt);
  type Devices = readonly [usual: Device, ...Device[]];
  type Limits = { scopes?: readonly Scope[]; expiresAt?: number; revokedAt?: number };
  return {
    person: (name: string, role: Role, utcOffset: number, joined: number, devices: Devices) => {
      const ascii = name.normalize('NFD').replace(/\p{M}/gu, '');
      const email = `${ascii.toLowerCase().replaceAll(' ', '.')}@${domain}`;
      const id = derivedId('usr', orgId, email);
      return { id, name, email, role, utcOffset, joinedAt: on(0, joined), devices };
    },
    key: (name: string, job: Job | null, created: number, device: Device, limits: Limits = {}) => {
      const { scopes = readAndWrite, expiresAt = null, revokedAt = null } = limits;
      const id = derivedId('ak', orgId, name, 16);
      return { id, name, job, createdAt: on(0, created), device, scopes, expiresAt, revokedAt };
    },
  };
}
