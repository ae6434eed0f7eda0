import { NoAccess, type NoAccessProps } from '@/components/shell/no-access';
import { ShownFor } from '@/components/shell/shown-for';
import { orOutage, type PageViewer } from '@/lib/server/http/page-viewer';
import { listAdministrators, listOrganizations } from '@/lib/server/organizations/members';

/** The page for a person whose role or network does not allow it: whom to ask, or their other organizations. */
export async function refuse(
  { organization, user, outside, sessionId }: PageViewer,
  subject: NoAccessProps['subject'],
) {
  const [administrators, organizations] = await orOutage(
    Promise.all([
      organization === null || outside !== null ? [] : listAdministrators(organization.id),
      organization === null || outside !== null ? listOrganizations(user.id, sessionId) : [],
    ]),
  );
  return (
    <ShownFor user={user} organization={organization}>
      <NoAccess
        subject={subject}
        organization={organization?.name ?? null}
        administrators={administrators}
        organizations={organizations.filter(({ id }) => id !== organization?.id)}
        email={user.email}
        outside={outside}
      />
    </ShownFor>
  );
}
