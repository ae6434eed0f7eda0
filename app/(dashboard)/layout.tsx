import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { getPageViewer, orOutage } from '@/lib/server/http/page-viewer';
import { listOrganizations } from '@/lib/server/organizations/members';

/** Draws the shell. Who is not signed in is sent away by the page, which alone knows the way back. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await getPageViewer();
  if (viewer === null) return children;
  return (
    <Shell
      user={{ name: viewer.user.name, email: viewer.user.email }}
      organization={viewer.organization}
      organizations={await orOutage(listOrganizations(viewer.user.id))}
      role={viewer.role}
    >
      {children}
    </Shell>
  );
}
