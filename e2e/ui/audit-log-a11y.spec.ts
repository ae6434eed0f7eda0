import type { Page } from '@playwright/test';
import { type AuditLogScreen, expect, test } from './audit-log-screen';
import { expectAccessible } from './expect-accessible';

/** Each state of the screen, and how to reach it. */
const states: Record<string, (log: AuditLogScreen) => Promise<unknown>> = {
  list: (log) => log.open(),
  'filtered list': (log) => log.open('/audit-log?action=update&action=delete&resource_type=source'),
  'open entry': async (log) => {
    await log.open('/audit-log?action=update');
    await log.rows.nth(1).click();
    await expect(log.panel.getByRole('heading', { name: 'Changes' })).toBeVisible();
  },
  'missing entry': async (log) => {
    await log.open('/audit-log?entry=nonsense');
    await expect(log.panel.getByRole('alert')).toBeVisible();
  },
  'filter being chosen': async (log) => {
    await log.open();
    await log.openFilter('Action');
    await expect(log.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  },
  'time range being chosen': async (log) => {
    await log.open('/audit-log?range=7d');
    if (log.isPhone) await log.openFilterSheet();
    await log.page.getByRole('button', { name: 'Time range: Last 7 days' }).click();
    await expect(log.page.getByLabel('From: date')).toBeVisible();
  },
  'query being written': async (log) => {
    await log.open();
    await log.query.pressSequentially('act');
    await expect(log.page.getByRole('listbox', { name: 'Completions' })).toBeVisible();
  },
  'invalid query': async (log) => {
    await log.open();
    await log.query.fill('acton:delete');
    await log.query.press('Enter');
    await expect(log.page.getByRole('alert').first()).toContainText('There is no filter');
  },
  'part of the histogram chosen': async (log) => {
    await log.open();
    if (log.isPhone) await log.page.getByRole('button', { name: 'Timeline' }).click();
    await log.histogram.press('ArrowLeft');
    await log.histogram.press('Shift+ArrowLeft');
    await expect(log.page.getByRole('button', { name: /^Show [\d,]+ entr/ })).toBeVisible();
  },
  'no matches': async (log) => {
    await log.open('/audit-log?action=nothing&resource_type=source');
    await expect(log.page.getByRole('button', { name: /^Remove action: nothing/ })).toBeVisible();
  },
  'refused filter': async (log) => {
    await log.open('/audit-log?action=');
    await expect(log.page.getByRole('alert').first()).toContainText('cannot be used');
  },
  'older entries failed': async (log) => {
    await log.open('/audit-log?resource_type=source');
    await log.page.route('**/v1/audit-log?**', (route) => route.abort());
    await log.scrollToEnd();
    await expect(log.page.getByText('Older entries could not be loaded')).toBeVisible({
      timeout: 15_000,
    });
  },
};

for (const [state, reach] of Object.entries(states)) {
  test(`${state}: axe reports nothing serious in light and dark, and nothing scrolls sideways`, async ({
    log,
    signInToDemo,
  }) => {
    await signInToDemo();
    await reach(log);
    await expectAccessible(log.page);
    const width = await log.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(log.page.viewportSize()?.width ?? 0);
    if (log.isPhone) expect(await smallTargets(log.page)).toEqual([]);
  });
}

/** Targets smaller than a fingertip. A link within a row is left out: pressing it means pressing the row. */
function smallTargets(page: Page) {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'main :is(a, button, input), [role=dialog] :is(a, button, input), tr[data-entry]',
      ),
    ]
      .filter((element) => element.checkVisibility() && !element.closest('tr[data-entry] a'))
      .filter((element) => !element.closest('[inert], [aria-hidden=true]'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < 44 || box.width < 44))
      .map(
        ({ element, box }) =>
          `${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`,
      ),
  );
}
