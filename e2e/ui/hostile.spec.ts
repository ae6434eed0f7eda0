import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { hostileStrings } from './hostile-strings';

declare global {
  interface Window {
    hostile?: number;
    violations: string[];
  }
}

/** Fails if a payload ran, or if the content security policy had to stop one. */
async function expectHarmless(page: Page) {
  const seen = await page.evaluate(() => ({ ran: window.hostile, violations: window.violations }));
  expect(seen).toEqual({ violations: [] });
}

test('200 hostile strings in every field are shown as they are, and none runs or violates the content security policy', async ({
  page,
  context,
  newOwner,
  newApiKey,
  request,
  baseURL,
}) => {
  expect(hostileStrings).toHaveLength(200);
  const owner = await newOwner();
  const key = await newApiKey(owner);
  const entries = hostileStrings.map((text) => ({
    action: text.slice(0, 100),
    resource_type: text.slice(0, 100),
    resource_id: text.slice(0, 255),
    user_id: text.slice(0, 255),
    actor: { type: 'user', name: text.slice(0, 255), email: text.slice(0, 255) },
    user_agent: text,
    details: { [text]: text, changes: { [text]: { from: text, to: [text] } } },
  }));
  const recorded = await request.post('/v1/audit-log', {
    headers: { 'x-api-key': key },
    data: entries,
  });
  expect(recorded.status(), await recorded.text()).toBe(201);
  const made = await request.post('/v1/api-keys', {
    headers: { cookie: owner.cookie },
    data: { name: hostileStrings[0], scopes: ['audit_log:read'] },
  });
  expect(made.status()).toBe(201);

  const dialogs: string[] = [];
  const elsewhere: string[] = [];
  page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  page.on('request', (one) => {
    if (!one.url().startsWith('data:') && new URL(one.url()).origin !== baseURL) {
      elsewhere.push(one.url());
    }
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      window.violations.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  const [name = '', value = ''] = owner.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: baseURL ?? '' }]);

  // Tall enough to draw all rows at once.
  const { width = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: 18_000 });
  await page.goto('/audit-log');
  const list = page.getByRole('table', { name: 'Audit log' });
  await expect(list.getByText(hostileStrings[0] ?? '').first()).toBeVisible();
  await expect(list.getByText(hostileStrings[199] ?? '').first()).toBeVisible();
  await expectHarmless(page);

  const { audit_log } = await recorded.json();
  for (const index of [0, 11, 42, 77, 160, 199]) {
    await page.goto(`/audit-log?entry=${audit_log[index].id}`);
    await expect(page.getByText(audit_log[index].id).first()).toBeVisible();
    await expectHarmless(page);
  }
  await page.goto('/settings/api-keys');
  await expect(page.getByText(hostileStrings[0] ?? '').first()).toBeVisible();
  await expectHarmless(page);
  expect(dialogs).toEqual([]);
  expect(elsewhere).toEqual([]);
});
