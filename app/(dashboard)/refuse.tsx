import { NoAccess, type NoAccessProps } from '@/components/shell/no-access';
import { orOutage, type PageViewer } from '@/lib/server/http/page-viewer';
import { listAdministrators, listOrganizations } from '@/lib/server/organizations/members';

/** What somebody sees whose role does not reach: whom to ask, or where else they belong. */
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
    <NoAccess
      subject={subject}
      organization={organization?.name ?? null}
      administrators={administrators}
      organizations={organizations}
      email={user.email}
    />
  );
}
