import { defineConfig, devices } from '@playwright/test';
import { findBrowser, systemArguments } from './browser.ts';
import { results } from './results.ts';

const executablePath = findBrowser()?.executablePath;
const launchOptions = executablePath ? { executablePath, args: systemArguments } : {};

/** Browser tests, on a site built from the tests' own content. */
export default defineConfig({
  outputDir: `../${results}/browser`,
  testMatch: '*.test.ts',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 8_000 },
  // A busy machine may be too slow once.
  retries: 1,
  forbidOnly: true,
  reporter: [['dot'], ['json', { outputFile: `../${results}/browser.json` }]],
  use: {
    // global-setup.ts sets this.
    baseURL: process.env.TEST_ORIGIN,
    actionTimeout: 8_000,
    navigationTimeout: 15_000,
    trace: 'on-first-retry',
  },
  projects: [
    { name: 'suite', testDir: 'e2e', use: { ...devices['Desktop Chrome'], launchOptions } },
    { name: 'audit', testDir: 'audit', use: { ...devices['Desktop Chrome'], launchOptions } },
    // Playwright's own browsers, for the hosted run.
    { name: 'firefox', testDir: 'e2e', grep: /@all/, use: devices['Desktop Firefox'] },
    { name: 'webkit', testDir: 'e2e', grep: /@all/, use: devices['iPhone 13'] },
  ],
});
