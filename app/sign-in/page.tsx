import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountFrame } from '@/components/accounts/account-frame';
import { type AccountPageProps, nextPath, withNext } from '@/components/accounts/next-path';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';
import { getPageViewer } from '@/lib/server/http/page-viewer';
import { signUpMode } from '@/lib/server/invitations/sign-up';

export const metadata: Metadata = { title: pageTitles.signIn };

export default async function SignInPage({ searchParams }: AccountPageProps) {
  const next = nextPath((await searchParams).next);
  if ((await getPageViewer()) !== null) redirect(next);
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
      <SignInForm next={next} />
    </AccountFrame>
  );
}
