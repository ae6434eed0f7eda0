import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { configureAuth } from './auth-calls';
import { startSmtpSink } from './smtp-sink';

type Mail = Awaited<ReturnType<typeof startSmtpSink>>['mails'][number];

/**
 * For the tests of a file: a mail server, which this process is told to send to and which forgets its mails before each test, and a
 * superuser's connections.
 */
export function withMail() {
  const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 3 });
  const smtp: { mails: Mail[] } = { mails: [] };
  let stop: () => Promise<unknown> = async () => {};
  beforeAll(async () => {
    const sink = await startSmtpSink();
    stop = sink.stop;
    smtp.mails = sink.mails;
    configureAuth({ SMTP_URL: sink.url, MAIL_FROM: 'Audit log <audit@audit.example>' });
  });
  beforeEach(() => {
    smtp.mails.length = 0;
  });
  afterAll(async () => {
    await stop();
    await database.end();
  });
  return { database, smtp };
}

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
