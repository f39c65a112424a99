import { ensureInstalled } from './install.mjs';
import { handOver } from './processes.mjs';

await ensureInstalled();
await handOver(['server/src/verify.ts', ...process.argv.slice(2)]);
