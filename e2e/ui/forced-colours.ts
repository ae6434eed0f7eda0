import type { Page } from '@playwright/test';
import { expect } from '../fixtures';
import { seriousFindings } from './expect-accessible';

/**
 * Expects that what is on the screen keeps its meaning where the system chooses the colours (CSS Color Adjustment 1, forced colors mode):
 * what is drawn by a background alone is still there, controls show that they have the focus, and axe has no serious or critical finding.
 */
export async function expectForcedColours(page: Page): Promise<void> {
  await markDrawn(page);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await seriousFindings(page), 'in forced colours').toEqual([]);
  expect(await lost(page), 'drawn by a background that forced colours take away').toEqual([]);
  expect(await withoutFocus(page), 'nothing shows the focus in forced colours').toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}

/** Marks what shows itself by its background: bars, dots, tracks. */
const markDrawn = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const isTransparent = (colour: string) => /^rgba\(.*, 0\)$|\/ 0\)$|^transparent$/.test(colour);
    const behind = (element: Element) => {
      for (let one = element.parentElement; one; one = one.parentElement) {
        const { backgroundColor } = getComputedStyle(one);
        if (!isTransparent(backgroundColor)) return backgroundColor;
      }
      return '';
    };
    for (const one of document.body.querySelectorAll<HTMLElement>('*')) {
      const { backgroundColor } = getComputedStyle(one);
      const { width, height } = one.getBoundingClientRect();
      const isDrawn =
        one.childElementCount === 0 &&
        one.textContent === '' &&
        !one.matches('input, select, textarea') &&
        !(one instanceof SVGElement) &&
        width * height >= 4 &&
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !isTransparent(backgroundColor) &&
        backgroundColor !== behind(one);
      if (isDrawn) one.dataset.drawn = '';
    }
  });

const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const keeps = (one: Element) => {
      const style = getComputedStyle(one);
      const hasEdge = style.borderTopStyle !== 'none' && style.borderTopWidth !== '0px';
      return hasEdge || style.outlineStyle !== 'none' || style.forcedColorAdjust === 'none';
    };
    return [...document.querySelectorAll('[data-drawn]')]
      .filter((one) => !keeps(one))
      .map(({ outerHTML }) => outerHTML.slice(0, 200));
  });

/** The first controls that can be reached by Tab. */
async function withoutFocus(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      // A radio button or a checkbox that is drawn by its label shows the focus there.
      const shown = [one, one.closest('label'), one.parentElement].filter((each) => each !== null);
      const isShown = shown.some((each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== 'none' && outlineWidth !== '0px';
      });
      return isShown ? null : one.outerHTML.slice(0, 200);
    });
    if (hidden !== null) found.push(hidden);
  }
  return found;
}
