import { expect } from 'vitest';
import type { startSmtpSink } from './smtp-sink';

type Mail = Awaited<ReturnType<typeof startSmtpSink>>['mails'][number];

/** The text of a mail, without the line breaks of quoted-printable. */
export const textOf = ({ data }: Mail) => data.replace(/=\n/g, '').replace(/=3D/g, '=');

/** The newest mail to an address, as soon as it is there. */
export async function mailTo(mails: readonly Mail[], email: string): Promise<Mail> {
  const find = () => mails.findLast(({ to }) => to.includes(email));
  await expect.poll(() => find() !== undefined, { timeout: 30_000 }).toBe(true);
  return find() as Mail;
}

/** What the link of a mail to a page carries. */
export function queryOf(mail: Mail, page: string): Record<string, string> {
  const link = new RegExp(`^http://localhost:3999${page}\\?\\S+$`, 'm').exec(textOf(mail))?.[0];
  return Object.fromEntries(new URL(link ?? '').searchParams);
}
