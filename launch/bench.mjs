import { ensureInstalled } from './install.mjs';
import { handOver } from './processes.mjs';

// `npm run bench`, `npm run bench -- "create a task"` for one case, and those that are no comparison with a bare handler.
const OTHERS = [
  'activity',
  'activity-read',
  'archive',
  'exports',
  'gate',
  'ingestion',
  'login-timing',
  'rls',
  'scale',
  'sign-in-burst',
];

const [name, ...rest] = process.argv.slice(2);
await ensureInstalled();
if (OTHERS.includes(name)) {
  await handOver([`bench/src/${name}.ts`, ...rest]);
} else {
  await handOver(['bench/src/main.ts', ...process.argv.slice(2)]);
}
