import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures';

/** What axe calls serious or critical, in the state that is on the screen, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // While a page is drawn anew, it is without its title for a moment.
  await expect(page).toHaveTitle(/./);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours that are still on their way are not those that will be read.
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map((one) => one.finished)),
    );
    expect(await seriousFindings(page), colorScheme).toEqual([]);
  }
}

/**
 * The same rules on the same elements as by axe's defaults, at a quarter of the time: those collect what passed as well,
 * and open a page more to put frames together, of which we have none.
 */
async function seriousFindings(page: Page): Promise<string[]> {
  expect(page.frames(), 'frames would not be looked into').toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`);
}
