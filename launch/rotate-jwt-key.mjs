import { ensureInstalled } from './install.mjs';
import { handOver } from './processes.mjs';

await ensureInstalled();
await handOver(['server/src/rotate-jwt-key.ts', ...process.argv.slice(2)]);
