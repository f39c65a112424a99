import { ensureInstalled } from './install.mjs';
import { handOver } from './processes.mjs';

const [first, ...rest] = process.argv.slice(2);

await ensureInstalled();
await handOver(first === 'gate' ? ['bench/src/gate.ts', ...rest] : ['bench/src/main.ts', ...process.argv.slice(2)]);
