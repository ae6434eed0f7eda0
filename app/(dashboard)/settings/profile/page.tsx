import { cookies } from 'next/headers';
import { ProfileScreen } from '@/components/profile/profile-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { languageCookie } from '@/lib/client/choose-language';
import { parseLanguage } from '@/lib/client/messages/language';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { orOutage, requirePageViewer } from '@/lib/server/http/page-viewer';
import { isMailConfigured } from '@/lib/server/invitations/mail';
import { readProfile } from '@/lib/server/organizations/profile';

export const generateMetadata = titled('profile');

export default async function ProfilePage() {
  const { user, organization } = await requirePageViewer('/settings/profile');
  const profile = await orOutage(readProfile(user.id));
  return (
    <ShownFor user={user} organization={organization}>
      <ProfileScreen
        profile={profile}
        language={parseLanguage((await cookies()).get(languageCookie)?.value)}
        sendsMail={isMailConfigured()}
        readAt={Date.now()}
      />
    </ShownFor>
  );
}
