import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { type Permission, rolePermissions } from '@/lib/contract/permissions';
import { getPerson, type Person } from './viewer';

export type PageViewer = Person & { can: (permission: Permission) => boolean };

/** Who looks at the page, asked once a request, or null. */
const getPageViewer = cache(async (): Promise<PageViewer | null> => {
  const person = await getPerson(await headers());
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
