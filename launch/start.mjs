import { ensureInstalled } from './install.mjs';
import { requireFreePort } from './port.mjs';
import { handOver } from './processes.mjs';
import { ensureWebBuilt } from './web.mjs';

await requireFreePort('npm start');
await ensureInstalled();
await ensureWebBuilt();
await handOver(['server/src/main.ts', ...process.argv.slice(2)]);
