import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountFrame } from '@/components/accounts/account-frame';
import { type AccountPageProps, nextPath, withNext } from '@/components/accounts/next-path';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { getPageViewer } from '@/lib/server/page';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: AccountPageProps) {
  const next = nextPath((await searchParams).next);
  if ((await getPageViewer()) !== null) redirect(next);
  return (
    <AccountFrame
      title="Sign in"
      description="To see who did what in your organization."
      footer={
        <>
          No account yet?{' '}
          <Link
            href={withNext('/sign-up', next)}
            className="font-medium text-accent-text underline-offset-4 hover:underline"
          >
            Create one
          </Link>
        </>
      }
    >
      <SignInForm next={next} />
    </AccountFrame>
  );
}
