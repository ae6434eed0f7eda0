import 'server-only';
import { createTransport } from 'nodemailer';
import { env } from '@/lib/server/core/env';
import { logError } from '@/lib/server/core/log';

export type Mail = { to: string; subject: string; text: string };

export const isMailConfigured = () => env().SMTP_URL !== undefined;

/** Sends one mail to the SMTP server. Throws if the server does not accept it. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const transport = createTransport({
    url: env().SMTP_URL,
    // A user is waiting in front of a dialog.
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 8_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: env().MAIL_FROM,
      to: { name: '', address: to },
      subject,
      text,
    });
  } finally {
    transport.close();
  }
}

/** Sends mails that belong together, and says whether the server accepted them all. */
export async function sendAll(mails: readonly Mail[]): Promise<{ mail: 'sent' | 'failed' }> {
  const results = await Promise.allSettled(mails.map(sendMail));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) return { mail: 'sent' };
  logError('a mail could not be sent', failed.reason);
  return { mail: 'failed' };
}
