import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountFrame } from '@/components/accounts/account-frame';
import { nextPath, withNext } from '@/components/accounts/next-path';
import { OtherWays } from '@/components/accounts/other-ways';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { Callout } from '@/components/ui/callout';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { refusalMessages } from '@/lib/client/messages/sign-in/providers';
import { refusals } from '@/lib/contract/sign-in/provider-kinds';
import { getPageViewer, orOutage } from '@/lib/server/http/page-viewer';
import { signUpMode } from '@/lib/server/invitations/sign-up';
import { offeredWays } from '@/lib/server/sign-in/find-provider';

export const generateMetadata = titled('signIn');

type PageProps = {
  searchParams: Promise<{ next?: string | string[]; sso?: string | string[] }>;
};

export default async function SignInPage({ searchParams }: PageProps) {
  const { next: sent, sso } = await searchParams;
  const next = nextPath(sent);
  if ((await getPageViewer()) !== null) redirect(next);
  const refusal = refusals.find((known) => known === sso);
  const ways = await orOutage(offeredWays());
  return (
    <AccountFrame
      title={accountMessages.signIn}
      description={accountMessages.signInDescription}
      footer={
        signUpMode() === 'open' &&
        accountMessages.noAccount((words) => (
          <Link
            href={withNext('/sign-up', next)}
            className="font-medium text-accent-text underline-offset-4 hover:underline"
          >
            {words}
          </Link>
        ))
      }
    >
      {refusal && (
        <div className="mt-5">
          <Callout tone="error">{refusalMessages[refusal]}</Callout>
        </div>
      )}
      <SignInForm next={next} otherWays={<OtherWays next={next} {...ways} />} />
    </AccountFrame>
  );
}
