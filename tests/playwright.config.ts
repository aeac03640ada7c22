import { defineConfig, devices } from '@playwright/test';
import { findBrowser, systemArguments } from './browser.ts';

const port = process.env.TEST_PORT ?? '4391';
const executablePath = findBrowser()?.executablePath;

/** Tests in a browser, against the built site as the server serves it. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results/browser',
  testMatch: '*.test.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  retries: 1,
  forbidOnly: true,
  reporter: [['dot'], ['json', { outputFile: '../test-results/browser.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${port}`,
    launchOptions: executablePath ? { executablePath, args: systemArguments } : {},
    // Recording each test would take a third of its time.
    trace: 'on-first-retry',
  },
  webServer: {
    command: 'node src/server/main.ts',
    cwd: '..',
    env: { PORT: port },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
