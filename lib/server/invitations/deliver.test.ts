import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startSmtpSink } from '@/test/support/smtp-sink';

// Real SMTP over a real socket. The configuration is read once, so each test loads the module again.

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/none');
  vi.stubEnv('BASE_URL', 'https://audit.example');
  vi.stubEnv('BETTER_AUTH_SECRET', 'x'.repeat(32));
  vi.stubEnv('MAIL_FROM', 'Audit log <audit@audit.example>');
});
afterEach(() => vi.unstubAllEnvs());

async function deliver(smtpUrl: string, names: { who?: string; where?: string } = {}) {
  vi.stubEnv('SMTP_URL', smtpUrl);
  const { deliverInvitation } = await import('./deliver');
  return deliverInvitation({
    id: 'b8f4ed9c-3c6a-4f6e-9a6a-8d2f3c1e5a70',
    email: 'guest@example.com',
    role: 'admin',
    organization: { name: names.where ?? 'Northwind' },
    inviter: { user: { name: names.who ?? 'Ada Ng' } },
  });
}

async function sink(options?: { refuses: boolean }) {
  const started = await startSmtpSink(options);
  onTestFinished(async () => {
    await started.stop();
  });
  return started;
}

/** The decoded text of a mail: quoted-printable without its soft line breaks. */
const textOf = (data: string) => data.replace(/=\n/g, '').replace(/=3D/g, '=');

test('an invitation is mailed to the invited address, with its link', async () => {
  const { url, mails } = await sink();
  expect(await deliver(url), 'without the link').toEqual({ mail: 'sent' });
  expect(mails).toHaveLength(1);
  const [sent] = mails;
  expect(sent).toMatchObject({ from: 'audit@audit.example', to: ['guest@example.com'] });
  expect(sent?.data).toContain('Subject: Ada Ng invites you to the audit log of Northwind');
  expect(textOf(sent?.data ?? '')).toMatch(
    /^https:\/\/audit\.example\/accept-invitation\?id=b8f4.*&token=[\w-]{43}$/m,
  );
});

test('a name cannot inject a header or a recipient', async () => {
  const { url, mails } = await sink();
  const trick = 'x\r\nBcc: evil@example.com\r\n\r\nHello';
  expect((await deliver(url, { who: trick, where: trick })).mail).toBe('sent');
  expect(mails[0]?.to).toEqual(['guest@example.com']);
  const head = mails[0]?.data.split('\n\n')[0] ?? '';
  expect(head).not.toMatch(/^Bcc:/m);
});

test('a refused mail or an unreachable server is reported, without the link', async () => {
  const refusing = await sink({ refuses: true });
  expect(await deliver(refusing.url)).toEqual({ mail: 'failed' });
  expect(refusing.mails).toEqual([]);
  vi.resetModules();
  const gone = await startSmtpSink();
  await gone.stop();
  expect(await deliver(gone.url)).toEqual({ mail: 'failed' });
});

test('without an SMTP server no mail is sent, and the link is there to pass on', async () => {
  expect(await deliver('')).toEqual({
    mail: 'off',
    link: expect.stringContaining('/accept-invitation?'),
  });
});

test('a token is valid for its invitation and address alone', async () => {
  const { invitationLink, channelOf } = await import('./link');
  const invitation = { id: 'one', email: 'guest@example.com' };
  for (const channel of ['mail', 'hand'] as const) {
    const token = new URL(invitationLink(invitation, channel)).searchParams.get('token') ?? '';
    expect(channelOf(invitation, token)).toBe(channel);
    expect(channelOf({ ...invitation, id: 'two' }, token)).toBe(null);
    expect(channelOf({ ...invitation, email: 'other@example.com' }, token)).toBe(null);
    for (const wrong of ['', token.slice(1), `${token}A`, [token], null, undefined]) {
      expect(channelOf(invitation, wrong)).toBe(null);
    }
  }
});
