import type { Page } from '@playwright/test';
import { scroller, spread } from './browser';

/** Milliseconds from an input to the next paint, by the Event Timing API. Its resolution is 16 ms. */
type Interaction = { times: number; median: number; worst: number };

const times = 8;

/** With a full list, which is the most work that there can be. */
export async function interact(page: Page): Promise<Record<string, Interaction>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (entry.interactionId > 0) seen.push(entry.duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const found: Record<string, number[]> = {};
  /** Each is an interaction of its own: whatever came before has been painted. */
  const measure = async (name: string, action: () => Promise<unknown>) => {
    await waitForPaint(page);
    await page.evaluate(() => (window as unknown as Watched).seen.splice(0));
    await action();
    await waitForPaint(page);
    const durations = await page.evaluate(() => (window as unknown as Watched).seen);
    found[name] = [...(found[name] ?? []), Math.max(16, ...durations)];
  };
  const { keyboard } = page;
  const row = (n: number) => page.locator(`${scroller} tr[data-entry]`).nth(n);

  await page.locator(scroller).evaluate((list) => {
    list.scrollTop = list.scrollHeight / 2;
  });
  await waitForPaint(page);
  await row(4).focus();
  for (let n = 0; n < times; n++) await measure('j', () => keyboard.press('j'));
  for (let n = 0; n < times; n++) await measure('k', () => keyboard.press('k'));
  for (let n = 0; n < times; n++) {
    await measure('open an entry', () => row(8 + n).click({ position: { x: 300, y: 18 } }));
    await measure('close it', () => keyboard.press('Escape'));
  }

  await page.getByRole('button', { name: 'Display', exact: true }).click();
  for (let n = 0; n < times; n++) {
    const density = page.getByText(n % 2 === 0 ? 'Compact' : 'Comfortable', { exact: true });
    await measure('density', () => density.click());
  }
  await keyboard.press('Escape');

  await page.getByRole('button', { name: /^Account of/ }).click();
  for (let n = 0; n < times; n++) {
    const theme = page.getByText(n % 2 === 0 ? 'Dark' : 'Light', { exact: true });
    await measure('theme', () => theme.click());
  }
  await keyboard.press('Escape');

  await keyboard.press('/');
  for (const character of 'action:delete -resource_type:so') {
    await measure('type in the query bar', () => keyboard.type(character));
  }
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');
  await keyboard.press('Escape');

  await page.getByRole('button', { name: 'Action', exact: true }).click();
  for (let n = 0; n < times; n++) {
    const value = page.getByRole('dialog', { name: 'Action' }).getByRole('option').nth(2);
    await measure('toggle a filter value', () => value.click());
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => {
      const { median, worst } = spread(all);
      return [name, { times: all.length, median, worst }];
    }),
  );
}

type Watched = { seen: number[] };

/** After two frames and a task, the effects of an interaction are painted and reported. */
function waitForPaint(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100)));
      }),
  );
}
