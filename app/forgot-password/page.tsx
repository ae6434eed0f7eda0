import { AccountFrame } from '@/components/accounts/account-frame';
import { BackToSignIn } from '@/components/accounts/back-to-sign-in';
import { ForgotPasswordForm } from '@/components/accounts/forgot-password-form';
import { resetPasswordMessages as messages } from '@/lib/client/messages/accounts/reset-password';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { isMailConfigured } from '@/lib/server/invitations/mail';

export const generateMetadata = titled('forgotPassword');

// Where mail is sent is known when the server runs, and not when it is built.
export const dynamic = 'force-dynamic';

export default function ForgotPasswordPage() {
  const sendsMail = isMailConfigured();
  return (
    <AccountFrame
      title={messages.forgotten}
      description={sendsMail ? messages.forgottenDescription : messages.forgottenByHand}
      footer={<BackToSignIn />}
    >
      {sendsMail && <ForgotPasswordForm />}
    </AccountFrame>
  );
}
