import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures';

type Theme = 'light' | 'dark';

/** Expects no serious or critical finding of axe for what is on the screen, in light and in dark. */
export async function expectAccessible(
  page: Page,
  themes: readonly Theme[] = ['light', 'dark'],
): Promise<void> {
  // While a page is replaced, it has no title for a moment.
  await expect(page).toHaveTitle(/./);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    // Colours in a transition are not the final ones.
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map((one) => one.finished)),
    );
    // No element is there in one of them alone, so only colours can differ.
    const rules = colorScheme === themes[0] ? undefined : rulesOfColors;
    expect(await seriousFindings(page, rules), colorScheme).toEqual([]);
  }
}

/** Those that axe tags `cat.color`, without the one that it leaves out by default. */
const rulesOfColors = ['color-contrast', 'link-in-text-block'];

/**
 * Same rules (or `only` some) and elements as with axe's defaults, in a quarter of the time: the defaults also collect
 * what passes, and open another page to combine frames, of which there are none.
 */
export async function seriousFindings(page: Page, only?: string[]): Promise<string[]> {
  expect(page.frames(), 'frames are not checked').toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(only && { runOnly: { type: 'rule', values: only } }),
    // What a button says is in its name, by which speech input presses it.
    rules: { 'label-content-name-mismatch': { enabled: true } },
  });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`);
}
