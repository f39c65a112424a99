import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    // Three on two processors: each waits for the database as long as it works. Left to itself the library takes one, and of
    // a share of more than all processors it takes all.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{contracts,server}/**/*.test.ts'],
          globalSetup: ['server/test/global-setup.ts'],
          // Modules of the server keep nothing that belongs to a database or a program, so files share a process: loading
          // the program again for each of them would take longer than all tests.
          isolate: false,
        },
      },
      {
        extends: true,
        // The web app is one page in one tab, and modules hold what belongs to it.
        test: { name: 'web', include: ['web/**/*.test.ts'], exclude: ['**/node_modules/**', 'web/dist/**'] },
      },
    ],
    setupFiles: ['server/test/closed-network.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // As long as it takes on a busy machine: what is polled for is awaited, not timed.
    expect: { poll: { timeout: 20_000 } },
  },
});
