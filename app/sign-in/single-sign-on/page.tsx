import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountFrame } from '@/components/accounts/account-frame';
import { type AccountPageProps, nextPath, withNext } from '@/components/accounts/next-path';
import { SingleSignOnForm } from '@/components/accounts/single-sign-on-form';
import { singleSignOnMessages as messages } from '@/lib/client/messages/accounts/single-sign-on';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { getPageViewer } from '@/lib/server/http/page-viewer';

export const generateMetadata = titled('singleSignOn');

export default async function SingleSignOnPage({ searchParams }: AccountPageProps) {
  const next = nextPath((await searchParams).next);
  if ((await getPageViewer()) !== null) redirect(next);
  return (
    <AccountFrame
      title={messages.title}
      description={messages.description}
      footer={messages.back((words) => (
        <Link
          href={withNext('/sign-in', next)}
          className="font-medium text-accent-text underline-offset-4 hover:underline"
        >
          {words}
        </Link>
      ))}
    >
      <SingleSignOnForm next={next} />
    </AccountFrame>
  );
}
