import type { Locator, Page } from '@playwright/test';
import { putSession } from '../accounts';
import { test as base, expect, type Owner } from '../fixtures';

/** The page /audit-log, as its readers know it. */
export class AuditLogScreen {
  readonly table: Locator;
  readonly rows: Locator;
  readonly panel: Locator;
  readonly chips: Locator;
  readonly isPhone: boolean;

  constructor(readonly page: Page) {
    this.isPhone = (page.viewportSize()?.width ?? 0) < 768;
    // Not by role: behind a phone's sheet it has none.
    this.table = page.locator('table[aria-label="Audit log"]');
    this.rows = this.table.locator('tr[data-entry]');
    this.panel = page.getByRole(this.isPhone ? 'dialog' : 'complementary');
    this.chips = page.getByRole('list', { name: 'Active filters' }).first();
  }

  async open(address = '/audit-log') {
    await this.page.goto(address);
    await expect(this.page.locator('h1', { hasText: 'Audit log' })).toBeVisible();
    // What the server has drawn can be seen before React hears what is done to it.
    await this.page.waitForFunction(() =>
      Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__reactProps')),
    );
  }

  row(id: string) {
    return this.table.locator(`tr[data-entry="${id}"]`);
  }

  /** The ids of the rows that are drawn, from the top. */
  drawnIds() {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-entry')));
  }

  /** How many entries the heading says are loaded. */
  async loadedCount() {
    const text = await this.page.getByText(/^[\d,]+ (loaded|entries|entry)$/).textContent();
    return Number.parseInt(text?.replaceAll(',', '') ?? '', 10);
  }

  /** As far down as told, in pixels, until the rows that belong there are drawn. */
  async scrollTo(top: number) {
    await this.table.evaluate((table, to) => table.parentElement?.scrollTo({ top: to }), top);
    await expect
      .poll(() =>
        this.table.evaluate((table) => {
          const window = table.parentElement?.getBoundingClientRect();
          if (!window) return false;
          const x = window.left + window.width / 2;
          // Between the head of the table, which sticks, and the end of what is seen.
          return [0.25, 0.5, 0.75].every((share) => {
            const y = window.top + window.height * share;
            return document.elementsFromPoint(x, y).some((one) => one.closest('tr[aria-rowindex]'));
          });
        }),
      )
      .toBe(true);
  }

  /** To the last row that is loaded, by which the next page is asked for. */
  async scrollToEnd() {
    await this.isAwake();
    await this.table.evaluate((table) =>
      table.parentElement?.scrollTo({ top: table.scrollHeight }),
    );
  }

  /**
   * React has taken over what the server drew, and marks each element so. Before that, a phone's list is as high as a
   * table's: its end is somewhere else.
   */
  async isAwake() {
    const parts = [this.page.locator('h1').first(), this.table];
    for (const part of parts) {
      if ((await part.count()) === 0) continue;
      await expect
        .poll(() =>
          part.evaluate((one) => Object.keys(one).some((key) => key.startsWith('__react'))),
        )
        .toBe(true);
    }
  }

  async openFilterSheet() {
    await this.isAwake();
    await this.page.getByRole('button', { name: /^Filters/ }).click();
    await expect(this.page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  }

  /** The line of text that says the filters. */
  get query() {
    return this.page.getByRole('combobox', { name: 'Search and filter' });
  }

  get histogram() {
    return this.page.getByRole('slider', { name: /^Timeline/ });
  }

  /** Opens the values of one of the filters; on a phone they are in a sheet. */
  async openFilter(name: string) {
    if (this.isPhone) await this.openFilterSheet();
    else await this.isAwake();
    const button = this.page.getByRole('button', { name: new RegExp(`^${name}(, |$)`) });
    await button.filter({ visible: true }).click();
    const popup = this.page.getByRole('dialog', { name, exact: true });
    await expect(popup).toBeVisible();
    return popup;
  }

  /** Chooses a value in one of the filters. */
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

type Fixtures = {
  log: AuditLogScreen;
  /** Gives the browser somebody's session. */
  signIn: (person: Pick<Owner, 'cookie'>) => Promise<void>;
  /** Gives the browser a session of the demo's owner, whose organization has 25,000 entries. */
  signInToDemo: () => Promise<{ cookie: string }>;
  /** Watches that the browser has nothing to complain about: of hydration, of the policy, of anything. */
  noComplaints: undefined;
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

  signInToDemo: async ({ database, demo, signIn }, use) => {
    await use(async () => {
      const { rows } = await database.query('select id from "user" where email = $1', [demo.email]);
      const cookie = await putSession(database, rows[0].id, demo.org_id);
      await signIn({ cookie });
      return { cookie };
    });
  },

  noComplaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // What a test makes fail on purpose, the browser reports too.
        const isFailedRequest = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isFailedRequest) complaints.push(message.text());
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
