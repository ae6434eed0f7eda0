import { VerifyAddress } from '@/components/profile/confirm-address';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';

export const generateMetadata = titled('verifyEmail');

type PageProps = { searchParams: Promise<{ token?: string | string[] }> };

export default async function VerifyEmailPage({ searchParams }: PageProps) {
  const token = String((await searchParams).token ?? '');
  const { user } = await requirePageViewer(`/verify-email?${new URLSearchParams({ token })}`);
  return (
    <ShownFor user={user}>
      <VerifyAddress token={token} email={user.email} />
    </ShownFor>
  );
}
