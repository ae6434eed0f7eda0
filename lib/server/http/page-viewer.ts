import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { type Permission, rolePermissions } from '@/lib/contract/permissions';
import { seesAll } from '@/lib/server/auth/access';
import { getPerson, isOverdue, type Person } from '@/lib/server/auth/viewer';
import { isOutage } from '@/lib/server/core/errors';

export type PageViewer = Person & {
  can: (permission: Permission) => boolean;
  /** Whether all of the log is shown to them. */
  seesAll: boolean;
};

/** Who is viewing the page, or null; looked up once per request. */
export const getPageViewer = cache(async (): Promise<PageViewer | null> => {
  const person = await getPerson(await headers()).catch(throwOutage);
  if (person === null) return null;
  const held = person.role === null || isOverdue(person) ? [] : rolePermissions[person.role];
  return {
    ...person,
    can: (permission) => held.includes(permission),
    seesAll: person.role !== null && seesAll(person.role, person.access),
  };
});

/** Where one sets up a second factor: without the one that is required, no other page of the organization is shown. */
const security = '/settings/security';

/**
 * Who is viewing the page; redirects to the sign-in, and from there to `path`, if nobody is signed in, and to where the second factor is
 * set up that the organization requires.
 */
export async function requirePageViewer(path = '/audit-log'): Promise<PageViewer> {
  const viewer = await getPageViewer();
  if (viewer === null) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  if (isOverdue(viewer) && path !== security) redirect(security);
  return viewer;
}

/** What a page reads; during an outage of the database, error.tsx says so. */
export function orOutage<T>(reading: Promise<T>): Promise<T> {
  return reading.catch(throwOutage);
}

/** Next sends the browser only an error's digest, so error.tsx recognizes an outage by it. */
function throwOutage(error: unknown): never {
  if (!isOutage(error)) throw error;
  throw Object.assign(new Error('The database cannot be reached.', { cause: error }), {
    digest: 'unavailable',
  });
}
