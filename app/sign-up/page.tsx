import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountFrame } from '@/components/accounts/account-frame';
import { type AccountPageProps, nextPath, withNext } from '@/components/accounts/next-path';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { getPageViewer } from '@/lib/server/page';

export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage({ searchParams }: AccountPageProps) {
  const next = nextPath((await searchParams).next);
  if ((await getPageViewer()) !== null) redirect(next);
  return (
    <AccountFrame
      title="Create an account"
      description="It comes with an organization, whose log starts at once."
      footer={
        <>
          Have an account already?{' '}
          <Link
            href={withNext('/sign-in', next)}
            className="font-medium text-accent-text underline-offset-4 hover:underline"
          >
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm next={next} />
    </AccountFrame>
  );
}
