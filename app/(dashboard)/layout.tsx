import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { isOutage } from '@/lib/server/errors';
import { getPerson } from '@/lib/server/viewer';

/** Draws the shell. Who is not signed in is sent away by the page, which alone knows the way back. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await getPerson(await headers()).catch(sayOutage);
  if (person === null) return children;
  return (
    <Shell
      user={{ name: person.user.name, email: person.user.email }}
      organization={person.organization?.name ?? null}
      role={person.role}
    >
      {children}
    </Shell>
  );
}

/** Of an error Next shows the browser nothing but the digest, so that one tells the outage to error.tsx. */
function sayOutage(error: unknown): never {
  if (!isOutage(error)) throw error;
  throw Object.assign(new Error('The database cannot be reached.', { cause: error }), {
    digest: 'unavailable',
  });
}
