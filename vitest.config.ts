import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contracts,server,web}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'web/dist/**'],
    globalSetup: ['server/test/global-setup.ts'],
    setupFiles: ['server/test/closed-network.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // As long as it takes on a busy machine: what is polled for is awaited, not timed.
    expect: { poll: { timeout: 20_000 } },
  },
});
