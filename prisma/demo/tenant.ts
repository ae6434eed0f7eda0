import type { Role, Scope } from '@/lib/contract/permissions';
import { Random } from './random';

export const minute = 60_000;
export const day = 86_400_000;
/** How long the demo's log is. */
export const span = 90 * day;

export type Device = readonly [ipAddress: string, userAgent: string];

/** What a program does in the organization. Its key is found by it. */
export type Job = 'deploy' | 'apply' | 'rotate' | 'export' | 'read';

export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** In hours. */
  utcOffset: number;
  joinedAt: number;
  /** The usual one first. */
  devices: readonly [Device, ...Device[]];
};

export type Key = {
  id: string;
  name: string;
  job: Job | null;
  createdAt: number;
  device: Device;
  scopes: readonly Scope[];
  expiresAt: number | null;
  revokedAt: number | null;
};

export type Tenant = {
  id: string;
  name: string;
  /** Also how the demo finds its organizations again. */
  slug: string;
  domain: string;
  foundedAt: number;
  people: readonly [Person, ...Person[]];
  keys: readonly Key[];
  /** What events are about, where they come from and where they go. */
  words: { topics: readonly string[]; origins: readonly string[]; systems: readonly string[] };
  /** When a destination is switched off by night (incident.ts). */
  incidentAt: number | null;
};

/** An id that follows from the organization's, so that it is found again. */
export const derivedId = (prefix: string, orgId: string, name: string, digits = 32) =>
  `${prefix}_${new Random(`${orgId} ${prefix} ${name}`).hex(digits)}`;

/** What makes an organization's people and keys; times are in minutes after its founding. */
export function makers({
  id: orgId,
  domain,
  foundedAt,
}: Pick<Tenant, 'id' | 'domain' | 'foundedAt'>) {
  const after = (minutes: number) => foundedAt + Math.round(minutes * minute);
  return {
    person(
      name: string,
      role: Role,
      utcOffset: number,
      joined: number,
      devices: Person['devices'],
    ): Person {
      const local = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
      const email = `${local}@${domain}`;
      const id = derivedId('usr', orgId, email);
      return { id, name, email, role, utcOffset, joinedAt: after(joined), devices };
    },
    key(
      name: string,
      job: Job | null,
      created: number,
      device: Device,
      rest: Partial<Key> = {},
    ): Key {
      const scopes = ['audit_log:read', 'audit_log:write'] as const;
      const [id, createdAt] = [derivedId('ak', orgId, name, 16), after(created)];
      return {
        id,
        name,
        job,
        createdAt,
        device,
        scopes,
        expiresAt: null,
        revokedAt: null,
        ...rest,
      };
    },
  };
}
