import { ensureInstalled } from './install.mjs';
import { requireFreePort } from './port.mjs';
import { handOver } from './processes.mjs';
import { ensureWebBuilt } from './web.mjs';

await requireFreePort('npm run demo');
await ensureInstalled();
await ensureWebBuilt();
// Beside the real data, not in it.
await handOver(['server/src/demo.ts', ...process.argv.slice(2)], {
  env: { DATA_DIR: process.env.DATA_DIR || './data/demo' },
});
