import { ensureInstalled } from './install.mjs';
import { handOver } from './processes.mjs';

await ensureInstalled();
await handOver(['server/src/core/db/write-schema.ts']);
