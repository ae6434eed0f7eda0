import type { Page } from '@playwright/test';
import { startSmtpSink } from '@/test/support/smtp-sink';
import { freePort } from '../../scripts/process/ports.mjs';
import { spawnServer, stopServer } from '../../scripts/process/server-process.mjs';
import type { Owner } from '../fixtures';
import { expectAccessible } from './expect-accessible';
import { test as base, expect } from './member-fixtures';

// What is done by mail, with a second server of the same database that has a mail server.

type Mailing = { url: string; mails: Awaited<ReturnType<typeof startSmtpSink>>['mails'] };

const test = base.extend<
  { open: (path: string, who?: Owner) => Promise<Page> },
  { mailing: Mailing }
>({
  mailing: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const smtp = await startSmtpSink();
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const { child, ready } = spawnServer({
        env: {
          ...{ PORT: String(port), BASE_URL: url, WEB_CONCURRENCY: '1', SIGNING_KEY: undefined },
          ...{ SMTP_URL: smtp.url, MAIL_FROM: 'Audit log <audit@audit.example>' },
          TRUSTED_PROXIES: '127.0.0.1, ::1',
        },
      });
      const ended = new Promise((_, reject) => {
        child.once('exit', () => reject(new Error('the server ended')));
      });
      ended.catch(() => {});
      await Promise.race([ready, ended]);
      await use({ url, mails: smtp.mails });
      await stopServer(child);
      await smtp.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  open: async ({ newBrowser, mailing }, use) => {
    await use(async (path, who) => {
      const page = await newBrowser(who ?? null, mailing.url);
      await page.goto(path);
      return page;
    });
  },
});

/** The link of the newest mail to an address, as a path. */
async function linkTo({ mails, url }: Mailing, email: string): Promise<string> {
  const find = () => mails.findLast(({ to }) => to.includes(email))?.data ?? '';
  await expect.poll(find).not.toBe('');
  // Without the line breaks of quoted-printable.
  const text = find().replace(/=\n/g, '').replace(/=3D/g, '=');
  const link = /https?:\S+/.exec(text)?.[0] ?? '';
  expect(link.startsWith(`${url}/`), link).toBe(true);
  return link.slice(url.length);
}

test('a forgotten password is set anew by the link of a mail', async ({
  newOwner,
  open,
  mailing,
}) => {
  const owner = await newOwner();
  const page = await open('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('Look into your mail')).toBeVisible();
  await expectAccessible(page);

  await page.goto(await linkTo(mailing, owner.email));
  await page.getByLabel('New password', { exact: true }).fill('a new one, which is long');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your new password is set')).toBeVisible();
  await expect
    .poll(() => mailing.mails.some(({ data }) => data.includes('Your password was reset')))
    .toBe(true);
});

test('an address is confirmed by the link of a mail, which can be asked for again', async ({
  newOwner,
  open,
  mailing,
}) => {
  const owner = await newOwner();
  const page = await open('/settings/profile', owner);
  await page.getByRole('button', { name: 'Mail me the link' }).click();
  await expect(page.getByText(`Mailed to ${owner.email}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Mail it again' }).click();
  const mailsTo = () => mailing.mails.filter(({ to }) => to.includes(owner.email)).length;
  await expect.poll(mailsTo).toBe(2);
  await page.goto(await linkTo(mailing, owner.email));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
  await page.getByRole('link', { name: 'To your profile' }).click();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
});

test('an address is changed when it is confirmed at both, or canceled before', async ({
  newOwner,
  open,
  mailing,
}) => {
  const owner = await newOwner();
  const page = await open('/settings/profile', owner);
  const ask = async (email: string) => {
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.getByLabel('New e-mail').fill(email);
    await page.getByLabel('Your password').fill(owner.password);
    await page.getByRole('button', { name: 'Mail the links' }).click();
    await expect(page.getByText(`Change to ${email}`)).toBeVisible();
  };
  const [first, second] = [`first-${owner.email}`, `second-${owner.email}`];
  await ask(first);
  await expectAccessible(page);
  const ended = await linkTo(mailing, first);
  await page.getByRole('button', { name: 'Cancel the change' }).click();
  await expect(page.getByText(`Change to ${first}`)).toBeHidden();
  await page.goto(ended);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('It was not confirmed')).toBeVisible();

  await page.goto('/settings/profile');
  await ask(second);
  for (const [email, heading] of [
    [owner.email, 'Confirmed here'],
    [second, 'Your address has changed'],
  ] as const) {
    await page.goto(await linkTo(mailing, email));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  }
  await expect(page.getByText(`You sign in with ${second} now.`)).toBeVisible();
});

test('a guest opens the log by the link of a mail', async ({ newOwner, open, mailing }) => {
  const owner = await newOwner();
  const page = await open('/settings/guests', owner);
  const email = `guest-${owner.email}`;
  await page.getByRole('button', { name: 'New guest link' }).click();
  const dialog = page.getByRole('dialog', { name: 'New guest link' });
  await dialog.getByLabel('E-mail address of the guest').fill(email);
  await dialog.getByLabel('Purpose').fill('Yearly audit');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const guest = await open(await linkTo(mailing, email));
  await guest.getByRole('button', { name: 'Open the log' }).click();
  await expect(guest.locator('table[aria-label="Audit log"]')).toBeVisible();
});
