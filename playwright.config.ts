import { defineConfig, devices } from '@playwright/test';

// scripts/test/test.mjs starts the production server on a seeded database and says here where it is.
const { BASE_URL = 'http://localhost:3000', CHROMIUM_PATH, CI } = process.env;

const chromium = {
  ...devices['Desktop Chrome'],
  launchOptions: {
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  },
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env.TEST_OUTPUT ?? 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: CI !== undefined,
  // A test that passes the second time is a test that does not know what it waits for.
  retries: 0,
  // For a machine that has other work; a test that waits for what never comes fails sooner, by its own conditions.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { baseURL: BASE_URL, trace: 'off', timezoneId: 'Pacific/Auckland', locale: 'en-GB' },
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
      use: { ...chromium, viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
});
