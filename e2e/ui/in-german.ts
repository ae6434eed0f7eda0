import type { Page } from '@playwright/test';
import { expect } from '../fixtures';

/** What a page says, also to who hears it: its texts of two words and more, without what it shows of the log and of people. */
async function textsOf(page: Page): Promise<Set<string>> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      // Code, and what is said of the API, is the same in all languages.
      if (node.parentElement?.closest('script, style, code, pre, [lang=en]')) continue;
      found.push(node.textContent ?? '');
    }
    for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt']) {
      for (const element of document.body.querySelectorAll(`[${name}]`)) {
        found.push(element.getAttribute(name) ?? '');
      }
    }
    return found;
  });
  return new Set(
    texts
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => /\p{L} \p{L}/u.test(text)),
  );
}

/** Loads the page in German. Whatever it says in the same words as before is not translated, unless `isData` knows it. */
export async function expectGerman(page: Page, isData: (text: string) => boolean): Promise<void> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const english = await textsOf(page);
  await page.context().addCookies([{ name: 'language', value: 'de', url: page.url() }]);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.animate-pulse')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  const german = await textsOf(page);
  expect([...german].filter((text) => english.has(text) && !isData(text))).toEqual([]);
  expect(errors).toEqual([]);
}
