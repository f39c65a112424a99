import { ensureInstalled } from './install.mjs';
import { handOver } from './processes.mjs';

await ensureInstalled();
await handOver(['bench/src/main.ts', ...process.argv.slice(2)]);
