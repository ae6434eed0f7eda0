import { headers } from 'next/headers';
import { ShownFor } from '@/components/shell/shown-for';
import { SignInSettingsScreen } from '@/components/sign-in-settings/sign-in-settings-screen';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { getSecondFactorRequirement } from '@/lib/contract/second-factor';
import { asCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { call } from '@/lib/server/http/handler';
import { orOutage, requirePageViewer } from '@/lib/server/http/page-viewer';
import { getRequirement } from '@/lib/server/organizations/second-factor-requirement';
import { refuse } from '../../refuse';

export const generateMetadata = titled('signInSettings');

type PageProps = { searchParams: Promise<{ test?: string | string[] }> };

export default async function SignInSettingsPage({ searchParams }: PageProps) {
  const { test } = await searchParams;
  const viewer = await requirePageViewer('/settings/sign-in');
  if (!viewer.can('sign_in:manage')) return refuse(viewer, 'signInSettings');
  const context = readContext(await headers());
  const requirement = await orOutage(
    call(getSecondFactorRequirement, getRequirement, await asCaller(viewer), {}, context),
  );
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <SignInSettingsScreen
        isOwner={viewer.role === 'owner'}
        requirement={requirement}
        testId={typeof test === 'string' ? test : null}
      />
    </ShownFor>
  );
}
