import { AccountFrame } from '@/components/accounts/account-frame';
import { BackToSignIn } from '@/components/accounts/back-to-sign-in';
import { ResetPasswordForm } from '@/components/accounts/reset-password-form';
import { LinkButton } from '@/components/ui/link-button';
import { resetPasswordMessages as messages } from '@/lib/client/messages/accounts/reset-password';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { orOutage } from '@/lib/server/http/page-viewer';
import { isResetOpen } from '@/lib/server/invitations/open-reset';

export const generateMetadata = titled('resetPassword');

type PageProps = {
  searchParams: Promise<{
    email?: string | string[];
    token?: string | string[];
    done?: string | string[];
  }>;
};

export default async function ResetPasswordPage({ searchParams }: PageProps) {
  const { email = '', token = '', done } = await searchParams;
  if (done !== undefined) {
    return (
      <AccountFrame title={messages.done} description={messages.doneDescription} footer={null}>
        <LinkButton href="/sign-in" variant="primary" className="mt-5 h-9 w-full">
          {messages.signIn}
        </LinkButton>
      </AccountFrame>
    );
  }
  const link = { email: String(email), token: String(token) };
  if (!(await orOutage(isResetOpen(link.email, link.token)))) {
    return (
      <AccountFrame
        title={messages.closed}
        description={messages.closedDescription}
        footer={<BackToSignIn />}
      >
        <LinkButton href="/forgot-password" className="mt-5 h-9 w-full">
          {messages.askAgain}
        </LinkButton>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame
      title={messages.title}
      description={messages.description}
      footer={<BackToSignIn />}
    >
      <ResetPasswordForm link={link} />
    </AccountFrame>
  );
}
