import type { Locator, Page } from '@playwright/test';

/** The list of the settings' pages, which is a menu where there is no room for it beside the page. */
export async function openSettingsList(page: Page): Promise<Locator> {
  const settings = page.getByRole('navigation', { name: 'Settings' });
  const menu = settings.getByRole('button', { name: /^Settings: / });
  const isMenu = (page.viewportSize()?.width ?? 0) < 1024;
  if (isMenu && !(await settings.getByRole('list').first().isVisible())) await menu.click();
  return settings;
}
