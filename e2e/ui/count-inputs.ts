import type { Page } from '@playwright/test';

type Inputs = { clicks: number; keys: number };

/** Counts clicks and keystrokes from now on, as the page gets them. */
export async function countInputs(page: Page): Promise<() => Inputs> {
  let clicks = 0;
  let keys = 0;
  await page.exposeFunction('countClick', () => ++clicks);
  await page.exposeFunction('countKey', () => ++keys);
  await page.addInitScript(() => {
    const { countClick, countKey } = window as unknown as Record<string, () => void>;
    addEventListener('pointerdown', () => countClick?.(), true);
    addEventListener('keydown', () => countKey?.(), true);
  });
  return () => ({ clicks, keys });
}
