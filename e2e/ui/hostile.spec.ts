import type { Page } from '@playwright/test';
import { isBlank } from '@/lib/contract/hidden-characters';
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

/** Its first characters, after one that is visible, if they are blank, which names and ids may not be. */
function visible(text: string, length: number) {
  const start = text.slice(0, length);
  return isBlank(start) ? `x${start}`.slice(0, length) : start;
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
    action: visible(text, 100),
    resource_type: visible(text, 100),
    resource_id: visible(text, 255),
    resource_name: visible(text, 255),
    targets: [{ type: visible(text, 100), id: visible(text, 255), name: visible(text, 255) }],
    user_id: visible(text, 255),
    actor: { type: 'user', name: visible(text, 255), email: visible(text, 255) },
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

test('characters that show nothing are drawn as their code, wherever a value is', async ({
  page,
  context,
  newOwner,
  newApiKey,
  request,
  baseURL,
}) => {
  const owner = await newOwner();
  const key = await newApiKey(owner);
  const text = 'a\u202Egpj.exe\u200B\u0007b';
  const entry = {
    action: text,
    resource_type: text,
    resource_id: text,
    resource_name: text,
    targets: [{ type: text, id: text, name: text }],
    user_id: text,
    actor: { type: 'user', name: text, email: text },
    user_agent: text,
    details: { [text]: text, changes: { [text]: { from: text, to: 'x' } } },
  };
  const recorded = await request.post('/v1/audit-log', {
    headers: { 'x-api-key': key },
    data: entry,
  });
  expect(recorded.status(), await recorded.text()).toBe(201);
  const [{ id }] = (await recorded.json()).audit_log;
  const [name = '', value = ''] = owner.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: baseURL ?? '' }]);

  /** Texts and attributes of the page that hold such a character. */
  const raw = () =>
    page.evaluate(() => {
      const found: string[] = [];
      const isRaw = /\p{Cf}|[^\P{Cc}\n\t]/u;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('script')) continue;
        if (isRaw.test(node.nodeValue ?? '')) found.push(node.nodeValue ?? '');
      }
      for (const element of document.querySelectorAll('[aria-label], [title], input')) {
        const texts = ['aria-label', 'title', 'value'].map(
          (one) => element.getAttribute(one) ?? '',
        );
        if (texts.some((one) => isRaw.test(one))) found.push(element.outerHTML.slice(0, 200));
      }
      return [...found, ...(isRaw.test(document.title) ? [document.title] : [])];
    });

  const query = new URLSearchParams({ action: text, resource_type_not: 'x' });
  await page.goto(`/audit-log?entry=${id}&${query}`);
  await expect(page.getByText('U+202E').first()).toBeVisible();
  await expect(page.getByText('User agent').first()).toBeVisible();
  expect(await raw()).toEqual([]);
  await page.goto(`/audit-log?${new URLSearchParams({ action: text, resource_id: 'nothing' })}`);
  await expect(page.getByRole('heading', { name: 'No entries match' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove resource ID/ })).toBeVisible();
  expect(await raw()).toEqual([]);
  if ((page.viewportSize()?.width ?? 0) < 768) return;
  await page.goto('/audit-log');
  await page.locator(`tr[data-entry="${id}"]`).focus();
  await page.keyboard.press('f');
  await expect(page.getByRole('menu').getByText('U+202E').first()).toBeVisible();
  expect(await raw()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Action', exact: true }).click();
  await expect(page.getByRole('option').getByText('U+202E').first()).toBeVisible();
  expect(await raw()).toEqual([]);
});
