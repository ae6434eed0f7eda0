import type { Page } from '@playwright/test';
import type { Owner } from '../fixtures';
import type { AuditLogScreen } from './audit-log-screen';
import { test as base, expect } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

/** A new log with 30 entries, whose owner is signed in; `write` records more. */
const test = base.extend<{
  begin: () => Promise<{ owner: Owner; write: (count: number) => Promise<string[]> }>;
}>({
  begin: async ({ newLog, insertEntries }, use) => {
    await use(async () => {
      const { owner, write } = await newLog();
      const start = Date.now() - 2 * 86_400_000;
      const rows = Array.from({ length: 30 }, (_, n) => ({
        createdAt: new Date(start + n * 1_000),
        resourceType: 'old',
      }));
      await insertEntries(owner.organizationId, rows);
      const writeSome = async (count: number) => {
        const body = Array.from({ length: count }, () => ({
          action: 'restart',
          resource_type: 'source',
        }));
        return (await write(body)).map(({ id }) => id);
      };
      return { owner, write: writeSome };
    });
  },
});

const kept = (page: Page) =>
  page.evaluate(() =>
    Object.entries(localStorage).filter(([key]) => key.startsWith('audit-log-looked ')),
  );

/** What the browser has kept becomes a day older, as if the visit had been yesterday. */
async function ageVisit({ page }: AuditLogScreen) {
  await expect.poll(() => kept(page)).toHaveLength(1);
  for (const [key, text] of await kept(page)) {
    const visit = JSON.parse(text);
    visit.now.at = new Date(Date.now() - 86_400_000).toISOString();
    await page.evaluate(
      ([name = '', value = '']) => localStorage.setItem(name, value),
      [key, JSON.stringify(visit)],
    );
  }
}

/** As when another tab is chosen, or this one again. */
async function setHidden({ page }: AuditLogScreen, isHidden: boolean) {
  await page.evaluate((hidden) => {
    const state = hidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, isHidden);
}

const line = (log: AuditLogScreen) => log.table.locator('tr[data-looked]');
const pill = (log: AuditLogScreen) => log.page.getByRole('button', { name: /new entr(y|ies)$/ });
const icon = (log: AuditLogScreen) => log.page.locator('link[rel="icon"]').first();

/** The rows above the line are these entries. */
const idsAbove = (log: AuditLogScreen) =>
  log.table.evaluate((table) => {
    const rows = [...table.querySelectorAll('tr[data-entry], tr[data-looked]')];
    const end = rows.findIndex((row) => row.hasAttribute('data-looked'));
    return rows.slice(0, end).map((row) => row.getAttribute('data-entry'));
  });

test('a line stands between what is new and what was there at the last visit, and stays for this one', async ({
  log,
  begin,
}) => {
  const { write } = await begin();
  await log.open();
  await ageVisit(log);
  await expect(line(log)).toHaveCount(0);
  const ids = (await write(3)).toReversed();
  for (let times = 0; times < 2; times++) {
    await log.open();
    await expect(line(log)).toHaveText(/^New since you last looked, yesterday \d\d:\d\d$/);
    expect(await idsAbove(log)).toEqual(ids);
  }
  await expectAccessible(log.page);
  // The keys pass it by.
  await log.rows.nth(2).focus();
  await log.page.keyboard.press('ArrowDown');
  await expect(log.rows.nth(3)).toBeFocused();
  // What is new of a filtered list is not what was not looked at.
  await log.open('/audit-log?resource_type=source');
  await expect(log.rows).toHaveCount(3);
  await expect(line(log)).toHaveCount(0);
  await log.open('/audit-log?order=asc');
  await expect(log.rows.first()).toBeVisible();
  await expect(line(log)).toHaveCount(0);
});

test('the line is found further down, where more is new than one page', async ({ log, begin }) => {
  const { write } = await begin();
  await log.open();
  await ageVisit(log);
  await write(130);
  await log.open();
  await expect(log.rows.first()).toBeVisible();
  await expect(line(log)).toHaveCount(0);
  await expect(async () => {
    await log.scrollToEnd();
    await expect(log.page.getByText(/^1[56]\d (loaded|entries)/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const { height = 0 } = (await log.rows.first().boundingBox()) ?? {};
  await log.scrollTo(130 * height);
  // After the header, the heading of the day, and 130 entries.
  await expect(line(log)).toHaveAttribute('aria-rowindex', '133');
});

test('what somebody has seen is theirs, and of one organization', async ({
  log,
  begin,
  newMember,
  signIn,
}) => {
  const { owner, write } = await begin();
  await log.open();
  await ageVisit(log);
  await write(1);
  await signIn(await newMember(owner, 'admin'));
  await log.open();
  await expect(log.rows.first()).toBeVisible();
  await expect.poll(() => kept(log.page)).toHaveLength(2);
  await expect(line(log)).toHaveCount(0);
});

test('without live mode a button tells of new entries, by one small request a minute', async ({
  log,
  begin,
}) => {
  const { page } = log;
  const { write } = await begin();
  await page.clock.install();
  await log.open();
  const isCount = (url: string) => /\/v1\/audit-log\/count\?.*after=/.test(url);
  const first = page.waitForResponse((response) => isCount(response.url()));
  // From here on, time passes only in the steps below.
  await page.clock.pauseAt(Date.now() + 120_000);
  await first;
  let asked = 0;
  page.on('request', (request) => {
    if (isCount(request.url())) asked++;
  });
  const [id = '', other = ''] = await write(2);
  for (let minutes = 1; minutes <= 3; minutes++) {
    const answered = page.waitForResponse((response) => isCount(response.url()));
    await page.clock.runFor(60_000);
    await answered;
    expect(asked).toBe(minutes);
  }
  await page.clock.resume();
  await expect(pill(log)).toHaveText('2 new entries');
  await expect(log.row(id)).toHaveCount(0);
  await expectAccessible(page);
  await pill(log).click();
  await expect(log.row(id)).toBeVisible();
  await expect(log.row(other)).toBeVisible();
  await expect(pill(log)).toBeHidden();
});

test('in the background the title and the icon count, and after an hour nothing is asked', async ({
  log,
  begin,
}) => {
  const { page } = log;
  const { write } = await begin();
  await page.clock.install();
  await log.open();
  const address = (await icon(log).getAttribute('href')) ?? '';
  const title = await page.title();
  await setHidden(log, true);
  await write(2);
  await page.clock.runFor(61_000);
  await expect(page).toHaveTitle(`(2) ${title}`);
  await expect(icon(log)).toHaveAttribute('href', /^data:image\/svg/);
  await setHidden(log, false);
  await expect(page).toHaveTitle(title);
  await expect(icon(log)).toHaveAttribute('href', address);
  await expect(pill(log)).toHaveText('2 new entries');

  await setHidden(log, true);
  const answered = page.waitForResponse(/\/v1\/audit-log\/count\?.*after=/);
  await page.clock.fastForward(61 * 60_000);
  await answered;
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/v1/audit-log/count')) asked++;
  });
  await write(1);
  await page.clock.runFor(5 * 60_000);
  expect(asked).toBe(0);
  await expect(page).toHaveTitle(title);
  // Whoever comes back is told at once.
  await setHidden(log, false);
  await expect(pill(log)).toHaveText('3 new entries');
});

test('in live mode what arrives in the background is counted too', async ({ log, begin }) => {
  const { write } = await begin();
  await log.open('/audit-log?live=1');
  const live = log.page.getByRole('switch', { name: 'Live' });
  await expect(live).toHaveAttribute('data-state', 'live');
  const title = await log.page.title();
  await setHidden(log, true);
  const [id = ''] = await write(1);
  await expect(log.row(id)).toBeVisible();
  await expect(log.page).toHaveTitle(`(1) ${title}`);
  await setHidden(log, false);
  await expect(log.page).toHaveTitle(title);
});

test('members are told of what they may see, and of nothing else', async ({
  log,
  begin,
  newMember,
  signIn,
}) => {
  const { owner, write } = await begin();
  await signIn(await newMember(owner, 'member'));
  await log.page.clock.install();
  await log.open();
  await write(2);
  const answered = log.page.waitForResponse(/\/v1\/audit-log\/count\?.*after=/);
  await log.page.clock.runFor(61_000);
  expect(await (await answered).json()).toMatchObject({ count: 0 });
  await expect(pill(log)).toBeHidden();
});
