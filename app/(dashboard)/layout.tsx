import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { getPerson } from '@/lib/server/viewer';

/** Draws the shell. Who is not signed in is sent away by the page, which alone knows the way back. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const person = await getPerson(await headers());
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
