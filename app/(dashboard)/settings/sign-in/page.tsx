import type { Metadata } from 'next';
import { ShownFor } from '@/components/shell/shown-for';
import { SignInSettingsScreen } from '@/components/sign-in-settings/sign-in-settings-screen';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../refuse';

export const metadata: Metadata = { title: pageTitles.signInSettings };

export default async function SignInSettingsPage() {
  const viewer = await requirePageViewer('/settings/sign-in');
  if (!viewer.can('sign_in:manage')) return refuse(viewer, 'signInSettings');
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <SignInSettingsScreen />
    </ShownFor>
  );
}
