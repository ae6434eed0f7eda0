import type { Page } from '@playwright/test';
import { untilServed } from '@/test/support/until-served';
import { expect, type Owner } from '../fixtures';
import { test as base } from './audit-log-screen';

type Fixtures = {
  /** A page in another browser, signed in as `who` unless null, at the server under test or the one at `url`. */
  newBrowser: (who: Pick<Owner, 'cookie'> | null, url?: string) => Promise<Page>;
  /** Invites through the API, and returns the path of the link. */
  invite: (who: Owner, email: string, role?: string) => Promise<string>;
};

export const test = base.extend<Fixtures>({
  newBrowser: async ({ browser, baseURL, extraHTTPHeaders, contextOptions, viewport }, use) => {
    const opened: { close: () => Promise<void> }[] = [];
    await use(async (who, url = baseURL) => {
      const context = await browser.newContext({
        ...{ ...contextOptions, baseURL: url, viewport },
        // Browsers set Origin themselves.
        extraHTTPHeaders: { 'x-forwarded-for': String(extraHTTPHeaders?.['x-forwarded-for']) },
      });
      opened.push(context);
      const [name = '', value = ''] = who?.cookie.split('=', 2) ?? [];
      if (who) await context.addCookies([{ name, value, url, httpOnly: true }]);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  invite: async ({ playwright, baseURL, extraHTTPHeaders }, use) => {
    await use(async ({ cookie, organizationId }, email, role = 'member') => {
      const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders });
      const answer = await untilServed(async () => {
        const response = await request.post('/api/auth/organization/invite-member', {
          headers: { cookie },
          data: { organizationId, email, role },
        });
        return { status: response.status(), text: await response.text() };
      });
      await request.dispose();
      expect(answer.status, answer.text).toBe(200);
      const { pathname, search } = new URL(JSON.parse(answer.text).link);
      return pathname + search;
    });
  },
});

export const rowOf = (page: Page, text: string) => page.locator('tbody tr', { hasText: text });

export { expect };
