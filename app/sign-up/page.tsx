import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountFrame } from '@/components/accounts/account-frame';
import { type AccountPageProps, nextPath, withNext } from '@/components/accounts/next-path';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';
import { getPageViewer } from '@/lib/server/http/page-viewer';
import { signUpMode } from '@/lib/server/invitations/sign-up';

export const metadata: Metadata = { title: pageTitles.signUp };

export default async function SignUpPage({ searchParams }: AccountPageProps) {
  const next = nextPath((await searchParams).next);
  if ((await getPageViewer()) !== null) redirect(next);
  const mode = signUpMode();
  return (
    <AccountFrame
      title={accountMessages.signUp}
      description={accountMessages.whoMay[mode]}
      footer={accountMessages.hasAccount((words) => (
        <Link
          href={withNext('/sign-in', next)}
          className="font-medium text-accent-text underline-offset-4 hover:underline"
        >
          {words}
        </Link>
      ))}
    >
      {mode === 'open' && <SignUpForm next={next} />}
    </AccountFrame>
  );
}
