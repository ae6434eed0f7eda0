import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountFrame } from '@/components/accounts/account-frame';
import {
  type AccountPageProps,
  firstPath,
  nextPath,
  withNext,
} from '@/components/accounts/next-path';
import { RequestSignUpForm } from '@/components/accounts/request-sign-up-form';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { getPageViewer } from '@/lib/server/http/page-viewer';
import { isMailConfigured } from '@/lib/server/invitations/mail';
import { isAddressProved, signUpMode } from '@/lib/server/invitations/sign-up';

export const generateMetadata = titled('signUp');

type PageProps = {
  searchParams: Promise<
    Awaited<AccountPageProps['searchParams']> & { email?: string; token?: string }
  >;
};

export default async function SignUpPage({ searchParams }: PageProps) {
  const { next: wanted, email, token } = await searchParams;
  const next = nextPath(wanted);
  if ((await getPageViewer()) !== null) redirect(next);
  const mode = signUpMode();
  const link = { email: String(email), emailToken: String(token) };
  const sendsMail = isMailConfigured();
  const proved = sendsMail && isAddressProved(link) ? link : undefined;
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
      {mode === 'open' &&
        (sendsMail && !proved ? (
          <RequestSignUpForm isExpired={token !== undefined} />
        ) : (
          <SignUpForm next={firstPath(next)} proved={proved} />
        ))}
    </AccountFrame>
  );
}
