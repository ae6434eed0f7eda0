import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { ShownFor } from '@/components/shell/shown-for';
import { getPageViewer, orOutage } from '@/lib/server/http/page-viewer';
import { listOrganizations } from '@/lib/server/organizations/members';
import { hasSecondFactor } from '@/lib/server/organizations/second-factors';

/** Renders the shell. Without a session the page redirects to sign-in, because only the page knows its own address. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await getPageViewer();
  if (viewer === null) return children;
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <Shell
        user={{ name: viewer.user.name, email: viewer.user.email }}
        organization={viewer.organization}
        organizations={await orOutage(listOrganizations(viewer.user.id, viewer.sessionId))}
        role={viewer.role}
        deletesAt={viewer.deleteAfter?.toISOString() ?? null}
        required={
          viewer.termEnd && {
            termEnd: viewer.termEnd.toISOString(),
            hasFactor: await orOutage(hasSecondFactor(viewer.user.id)),
            readAt: Date.now(),
          }
        }
      >
        {children}
      </Shell>
    </ShownFor>
  );
}
