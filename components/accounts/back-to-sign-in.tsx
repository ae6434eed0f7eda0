import Link from 'next/link';
import { resetPasswordMessages } from '@/lib/client/messages/accounts/reset-password';

export function BackToSignIn() {
  return resetPasswordMessages.back((words) => (
    <Link
      href="/sign-in"
      className="font-medium text-accent-text underline-offset-4 hover:underline"
    >
      {words}
    </Link>
  ));
}
