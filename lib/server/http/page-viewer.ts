import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { type Permission, rolePermissions } from '@/lib/contract/permissions';
import { getPerson, type Person } from '@/lib/server/auth/viewer';
import { isOutage } from '@/lib/server/core/errors';

export type PageViewer = Person & { can: (permission: Permission) => boolean };

/** Who looks at the page, asked once a request, or null. */
export const getPageViewer = cache(async (): Promise<PageViewer | null> => {
  const person = await getPerson(await headers()).catch(sayOutage);
  if (person === null) return null;
  const held = person.role === null ? [] : rolePermissions[person.role];
  return { ...person, can: (permission) => held.includes(permission) };
});

/** Who looks at the page; who is not signed in is sent to do so, and comes back to `path`. */
export async function requirePageViewer(path = '/audit-log'): Promise<PageViewer> {
  const viewer = await getPageViewer();
  if (viewer === null) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return viewer;
}

/** What a page reads; where the database is away, error.tsx says so. */
export function orOutage<T>(reading: Promise<T>): Promise<T> {
  return reading.catch(sayOutage);
}

/** Of an error Next shows the browser nothing but the digest, so that one tells the outage to error.tsx. */
function sayOutage(error: unknown): never {
  if (!isOutage(error)) throw error;
  throw Object.assign(new Error('The database cannot be reached.', { cause: error }), {
    digest: 'unavailable',
  });
}
