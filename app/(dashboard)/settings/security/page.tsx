import { SecurityScreen } from '@/components/security/security-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { orOutage, requirePageViewer } from '@/lib/server/http/page-viewer';
import { hasPassword } from '@/lib/server/organizations/has-password';
import { readSecondFactors } from '@/lib/server/organizations/second-factors';

export const generateMetadata = titled('security');

export default async function SecurityPage() {
  const { user, organization } = await requirePageViewer('/settings/security');
  const [withPassword, factors] = await orOutage(
    Promise.all([hasPassword(user.id), readSecondFactors(user.id)]),
  );
  return (
    <ShownFor user={user} organization={organization}>
      <SecurityScreen
        email={user.email}
        hasPassword={withPassword}
        factors={factors}
        readAt={Date.now()}
      />
    </ShownFor>
  );
}
