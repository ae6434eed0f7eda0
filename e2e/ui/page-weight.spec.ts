import type { Locator, Page } from '@playwright/test';
import { expect, test } from './audit-log-screen';
import { pagePaths } from './every-page';

// How much script each page loads before its reader does anything, in bytes as the server sends them to who takes gzip. Browsers take
// brotli, by which it is a sixteenth less. The pages are those of app/.

/** All other pages load at most `most`. A guest reads the log on the screen of /audit-log. */
const budgets: Record<string, number> = { '/audit-log': 270_000, '/guest': 270_000 };
const most = 250_000;

/** Addresses of pages whose paths have parameters. */
const examples: Record<string, string> = {
  '/addresses/[...id]': '/addresses/192.0.2.1',
  '/keys/[...id]': '/keys/ak_1',
  '/people/[...id]': '/people/usr_1',
  '/resources/[type]/[...id]': '/resources/source/src_1',
};

/** What is drawn last, on pages that load more once React has taken them over. */
const drawnLast: Record<string, (page: Page) => Locator> = {
  '/audit-log': (page) => page.getByRole('slider', { name: /^Timeline/ }),
  '/compare': (page) => page.getByRole('combobox', { name: 'Search people and keys' }),
  '/guest': (page) => page.getByRole('slider', { name: /^Timeline/ }),
};

/** They lead to other pages and show nothing. */
const redirecting = ['/', '/settings'];

const routes = pagePaths().filter((route) => !redirecting.includes(route));

for (const route of routes) {
  test(`${route} loads no more script than it may`, async ({
    page,
    newOwner,
    signIn,
    insertEntries,
  }, { project }) => {
    test.skip(project.name !== 'ui', 'A phone loads the same.');
    const owner = await newOwner();
    const address = route.startsWith('/cases/')
      ? route.replace('[id]', await makeCase(page, owner.cookie))
      : (examples[route] ?? route);
    expect(address, 'has parameters: give an example above').not.toContain('[');
    await insertEntries(owner.organizationId, [
      { createdAt: new Date(), resourceType: 'source', resourceId: 'src_1', userId: 'usr_1' },
    ]);
    await page.goto(address);
    if (address !== '/sign-in' && pathOf(page) === '/sign-in') {
      await signIn(owner);
      await page.goto(address);
    }
    if (route === '/guest') await openAsGuest(page, owner.cookie);
    expect(pathOf(page)).toBe(address);
    await page.waitForLoadState('networkidle');
    // On a busy machine the network is idle before React has begun.
    const last = drawnLast[route];
    if (last) await expect(last(page)).toBeVisible();
    const bytes = await scriptOf(page);
    // It would be less if what the browser reports were not all of it.
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThanOrEqual(budgets[route] ?? most);
  });
}

async function makeCase(page: Page, cookie: string): Promise<string> {
  const made = await page.request.post('/v1/cases', {
    headers: { cookie },
    data: { name: 'What the disk did' },
  });
  expect(made.status(), await made.text()).toBe(201);
  return (await made.json()).id;
}

async function openAsGuest(page: Page, cookie: string) {
  const made = await page.request.post('/v1/guest-links', {
    headers: { cookie },
    data: {
      email: 'guest@example.com',
      purpose: 'Audit',
      query: '',
      may_export: false,
      expires_in_days: 30,
    },
  });
  expect(made.status(), await made.text()).toBe(201);
  const { pathname, hash } = new URL((await made.json()).link);
  // Another document, not another place in the one that is open.
  await page.goto('about:blank');
  await page.goto(pathname + hash);
  await page.getByRole('button', { name: 'Open the log' }).click();
  await expect(page.locator('tr[data-entry]').first()).toBeVisible();
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** The script that a page has loaded, in bytes, compressed by gzip. */
async function scriptOf(page: Page) {
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const scripts = new Set(loaded.filter((name) => new URL(name).pathname.endsWith('.js')));
  const sizes = await Promise.all(
    [...scripts].map(async (address) => {
      const script = await page.request.get(address, { headers: { 'accept-encoding': 'gzip' } });
      const { 'content-encoding': encoding, 'content-length': length } = script.headers();
      expect(encoding, address).toBe('gzip');
      return Number(length);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
