import { NoAccess, type NoAccessProps } from '@/components/shell/no-access';
import { ShownFor } from '@/components/shell/shown-for';
import { orOutage, type PageViewer } from '@/lib/server/http/page-viewer';
import { listAdministrators, listOrganizations } from '@/lib/server/organizations/members';

/** The page for a person whose role does not allow it: whom to ask, or their other organizations. */
export async function refuse(
  { organization, user }: PageViewer,
  subject: NoAccessProps['subject'],
) {
  const [administrators, organizations] = await orOutage(
    Promise.all([
      organization === null ? [] : listAdministrators(organization.id),
      organization === null ? listOrganizations(user.id) : [],
    ]),
  );
  return (
    <ShownFor user={user} organization={organization}>
      <NoAccess
        subject={subject}
        organization={organization?.name ?? null}
        administrators={administrators}
        organizations={organizations}
        email={user.email}
      />
    </ShownFor>
  );
}
