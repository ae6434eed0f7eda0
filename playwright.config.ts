import { defineConfig, devices } from '@playwright/test';
import { endWithNpm } from './scripts/process/parent-process.mjs';
import { findInstalledBrowser } from './scripts/test/browser.mjs';
import { loadEnvironment } from './scripts/test/environment.mjs';

// `webServer` below sets TEST_ENVIRONMENT; Playwright's workers read this file after that.
if (process.env.TEST_ENVIRONMENT) loadEnvironment(process.env.TEST_ENVIRONMENT);
else {
  process.env.CHROMIUM_PATH ??= findInstalledBrowser() ?? '';
  endWithNpm();
}
const { BASE_URL, CHROMIUM_PATH, TEST_OUTPUT, TEST_RESULTS, CI } = process.env;

const chromium = {
  ...devices['Desktop Chrome'],
  launchOptions: {
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  },
};

const phone = { ...chromium, viewport: { width: 390, height: 844 }, hasTouch: true };

/** Of the first, most pages are a provider's; the second has sizes of its own. Once is enough. */
const once = ['**/simplesamlphp.spec.ts', '**/every-page.spec.ts'];

/**
 * What these find works the same at any width: forms, tables and texts, whose layout every-page.spec.ts tries at 320 px. `npm test` tries
 * them at the size of a desktop alone, `npm run test:ui` at both.
 */
const sameOnPhones = [
  'accept-invitation',
  'accounts',
  'api-keys-rotate',
  'catalogue',
  'docs',
  'evidence',
  'guests',
  'import',
  'languages',
  'mails',
  'members',
  'organization',
  'other-tab',
  'passwords',
  'roles',
  'scim',
  'second-factor',
  'single-sign-on',
].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: 'e2e',
  outputDir: TEST_OUTPUT ?? '.data/test/results',
  reporter: [
    ['list'],
    ...(TEST_RESULTS ? [['./scripts/test/playwright-reporter.mjs'] as const] : []),
  ],
  webServer: {
    command: 'node scripts/test/serve.mjs --server',
    name: 'server',
    wait: { stdout: /Ready: (?<TEST_ENVIRONMENT>.+)\n/ },
    stdout: 'pipe',
    timeout: 1_800_000, // It may have to build first.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 120_000 },
  },
  fullyParallel: true,
  workers: 3, // Tests wait now and then, for the server and for what it does later.
  forbidOnly: CI !== undefined,
  // A test that passes only the second time does not wait for the right condition.
  retries: 0,
  // For a busy machine; a test that waits in vain fails sooner, by its own conditions.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: BASE_URL,
    trace: 'off',
    timezoneId: 'Pacific/Auckland',
    locale: 'en-GB',
    // A panel that still slides on a busy machine takes a click meant for another of its buttons.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'api', testDir: 'e2e/api' },
    {
      name: 'ui',
      testDir: 'e2e/ui',
      use: { ...chromium, viewport: { width: 1280, height: 800 } },
    },
    {
      name: 'ui-phone',
      testDir: 'e2e/ui',
      testIgnore: [...once, ...sameOnPhones],
      use: phone,
    },
    { name: 'ui-phone-same', testDir: 'e2e/ui', testMatch: sameOnPhones, use: phone },
  ],
});
