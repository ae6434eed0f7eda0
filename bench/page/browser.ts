import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/test/browser.mjs';

export type Reader = { url: string; email: string; password: string };

/** A signed-in page in the size of a laptop, and its DevTools session. */
export type OpenPage = { page: Page; cdp: CDPSession; close: () => Promise<void> };

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** In a new context, so that nothing is cached. */
export async function openPage(
  browser: Browser,
  { url, email, password }: Reader,
): Promise<OpenPage> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 800 },
  });
  const answer = await context.request.post('/api/auth/sign-in/email', {
    headers: { origin: url },
    data: { email, password },
  });
  if (!answer.ok()) throw new Error(`Sign-in: ${answer.status()} ${await answer.text()}`);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  return { page, cdp, close: () => context.close() };
}

export const scroller = 'div:has(> table[aria-label="Audit log"])';

/** The size of a full list; the page then offers to go on. */
export const fullList = 10_000;

/** Scrolls on until the list is full, once a frame, which no person outruns. Returns the most rows drawn meanwhile. */
export function readUntilFull(page: Page): Promise<number> {
  return page.locator(scroller).evaluate(async (list) => {
    let most = 0;
    while (!list.textContent?.includes('as many as this page holds')) {
      list.scrollTop = list.scrollHeight;
      most = Math.max(most, list.querySelectorAll('tr').length);
      await new Promise(requestAnimationFrame);
    }
    return most;
  });
}

/** The median, the 95th percentile and the maximum. */
export function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), worst: at(1) };
}
