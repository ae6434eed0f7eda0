import type { Locator, Page, Request } from '@playwright/test';
import type { AuditLogEntry } from '@/lib/contract/entry';
import { expectedHeaders, expectedParameters } from '@/lib/contract/expected-session';
import { guestHeader } from '@/lib/contract/guest-session';
import { putSession } from '../accounts';
import { record } from '../api/record-log';
import { test as base, expect, type Owner } from '../fixtures';

/** Whether React has hydrated these elements, which it then marks. */
const areHydrated = (elements: Element[]) =>
  elements.every((one) => Object.keys(one).some((key) => key.startsWith('__react')));

/** Waits until a page takes events: what the server rendered is visible before React handles them. */
export async function hydrated(page: Page) {
  const heading = page.locator('h1').first();
  await expect(heading).toBeAttached();
  await expect.poll(() => heading.evaluateAll(areHydrated)).toBe(true);
}

/** The page /audit-log. */
export class AuditLogScreen {
  readonly table: Locator;
  readonly rows: Locator;
  readonly panel: Locator;
  readonly chips: Locator;
  readonly isPhone: boolean;

  constructor(readonly page: Page) {
    this.isPhone = (page.viewportSize()?.width ?? 0) < 768;
    // Not by role: behind the sheet of a phone, the table has none.
    this.table = page.locator('table[aria-label="Audit log"]');
    this.rows = this.table.locator('tr[data-entry]');
    this.panel = page.getByRole(this.isPhone ? 'dialog' : 'complementary');
    this.chips = page.getByRole('list', { name: 'Active filters' }).first();
  }

  async open(address = '/audit-log') {
    await this.page.goto(address);
    await expect(this.page.locator('h1', { hasText: 'Audit log' })).toBeVisible();
    await this.waitForHydration();
  }

  row(id: string) {
    return this.table.locator(`tr[data-entry="${id}"]`);
  }

  /** The ids of the drawn rows, from the top. */
  drawnIds() {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-entry')));
  }

  /** How many entries the heading says are loaded. */
  async loadedCount() {
    const text = await this.page.getByText(/^[\d,]+ (loaded|entries|entry)$/).textContent();
    return Number.parseInt(text?.replaceAll(',', '') ?? '', 10);
  }

  /** Scrolls to `top` pixels, and waits until the rows there are drawn. */
  async scrollTo(top: number) {
    await this.table.evaluate((table, to) => table.parentElement?.scrollTo({ top: to }), top);
    await expect
      .poll(() =>
        this.table.evaluate((table) => {
          const window = table.parentElement?.getBoundingClientRect();
          if (!window) return false;
          const x = window.left + window.width / 2;
          // Below the sticky header, and above the lower edge.
          return [0.25, 0.5, 0.75].every((share) => {
            const y = window.top + window.height * share;
            return document.elementsFromPoint(x, y).some((one) => one.closest('tr[aria-rowindex]'));
          });
        }),
      )
      .toBe(true);
  }

  /** Scrolls to the last loaded row, which requests the next page. */
  async scrollToEnd() {
    await this.waitForHydration();
    await this.table.evaluate((table) =>
      table.parentElement?.scrollTo({ top: table.scrollHeight }),
    );
  }

  /** Waits for the table too, if there is one: before that, a phone's list has the height of a table, and its end is elsewhere. */
  async waitForHydration() {
    await hydrated(this.page);
    await expect.poll(() => this.table.evaluateAll(areHydrated)).toBe(true);
  }

  async openFilterSheet() {
    await this.waitForHydration();
    await this.page.getByRole('button', { name: /^Filters/ }).click();
    await expect(this.page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  }

  /** The input of the query bar. */
  get query() {
    return this.page.getByRole('combobox', { name: 'Search and filter' });
  }

  get histogram() {
    return this.page.getByRole('slider', { name: /^Timeline/ });
  }

  /** Opens the values of a filter; on a phone they are in a sheet. */
  async openFilter(name: string) {
    if (this.isPhone) await this.openFilterSheet();
    else await this.waitForHydration();
    const button = this.page.getByRole('button', { name: new RegExp(`^${name}(, |$)`) });
    await button.filter({ visible: true }).click();
    const popup = this.page.getByRole('dialog', { name, exact: true });
    await expect(popup).toBeVisible();
    return popup;
  }

  /** Chooses a value of a filter. */
  async filter(name: string, value: string) {
    const popup = await this.openFilter(name);
    await popup.getByRole('combobox').fill(value);
    const option = new RegExp(`^(Use “)?${value}(”)?( [\\d,]+)?$`);
    await popup.getByRole('option', { name: option }).click();
    await this.page.keyboard.press('Escape');
    await expect(popup).toBeHidden();
    if (this.isPhone) await this.page.getByRole('button', { name: 'Show entries' }).click();
  }
}

/** A log and its owner. */
export type Log = {
  owner: Owner;
  /** An API key of the owner's, which may read and write. */
  key: string;
  /** Records one entry, or several, by the key, and returns them. */
  write: (body: unknown) => Promise<AuditLogEntry[]>;
};

type Fixtures = {
  log: AuditLogScreen;
  /** Gives the browser the session of `person`. */
  signIn: (person: Pick<Owner, 'cookie'>) => Promise<void>;
  /** A new log, whose owner is signed in. */
  newLog: () => Promise<Log>;
  /** Gives the browser a session of the demo's owner, whose organization has 25,000 entries. */
  signInToDemo: () => Promise<{ cookie: string }>;
  /**
   * Fails the test on any error that the browser reports, such as of hydration or of the content security policy, and on a
   * request of the page that does not name the session that the page shows.
   */
  noBrowserErrors: undefined;
};

export const test = base.extend<Fixtures>({
  log: async ({ page }, use) => {
    await use(new AuditLogScreen(page));
  },

  signIn: async ({ context, baseURL }, use) => {
    await use(async ({ cookie }) => {
      const [name = '', value = ''] = cookie.split('=', 2);
      await context.addCookies([{ name, value, url: baseURL, httpOnly: true }]);
    });
  },

  newLog: async ({ newOwner, newApiKey, signIn, request }, use) => {
    await use(async () => {
      const owner = await newOwner();
      const key = await newApiKey(owner);
      await signIn(owner);
      return { owner, key, write: (body) => record(request, key, body) };
    });
  },

  signInToDemo: async ({ database, demo, signIn }, use) => {
    await use(async () => {
      const { rows } = await database.query('select id from "user" where email = $1', [demo.email]);
      const cookie = await putSession(database, rows[0].id, demo.org_id);
      await signIn({ cookie });
      return { cookie };
    });
  },

  noBrowserErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('request', (request) => {
        if (!namesSession(request)) errors.push(`${request.url()} does not name the session`);
      });
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        // The browser also reports the requests that a test lets fail on purpose.
        const isFailedRequest = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isFailedRequest) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** Who signs in or up has no session that could be another; an API key has an organization of its own. */
const needNotName =
  /^\/api\/auth\/(sign-(in|up)\/email|two-factor\/verify-\S+|passkey\/\S+-authenticat\S+|sso\/\S+)$|^\/v1\/(openapi\.json|health)$/;

/** Whether a request of the page says whose session it takes its own to be, if it is one that acts with it. */
function namesSession(request: Request): boolean {
  const { pathname, searchParams } = new URL(request.url());
  const headers = request.headers();
  if (!/^\/(v1|api\/auth)\//.test(pathname) || needNotName.test(pathname)) return true;
  if (headers['x-api-key'] !== undefined) return true;
  // A guest reads by their link, whoever is signed in.
  if (headers[guestHeader.toLowerCase()] !== undefined) return true;
  return (
    headers[expectedHeaders.user.toLowerCase()] !== undefined ||
    searchParams.has(expectedParameters.user)
  );
}

export { expect };
