import { ensureInstalled } from './install.mjs';
import { requireFreePort } from './port.mjs';
import { runOnRuntime, stopAll } from './processes.mjs';
import { inProject } from './project.mjs';

const WEB_PORT = '5173';

await requireFreePort('npm run dev');
await ensureInstalled();
console.log(`Open http://localhost:${WEB_PORT}. The server and the web app reload when their files change.`);

const programs = [
  // Passkeys are made for the address that people open.
  runOnRuntime(['--watch', '--watch-preserve-output', 'server/src/main.ts'], {
    env: { PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${WEB_PORT}` },
  }),
  // web/vite.config.ts sends the API's paths on to API_PORT.
  runOnRuntime([inProject('node_modules', 'vite', 'bin', 'vite.js'), '--port', WEB_PORT, '--strictPort'], {
    cwd: inProject('web'),
  }),
];

// One without the other is no use.
const { code } = await Promise.race(programs);
stopAll('SIGTERM');
await Promise.all(programs);
process.exitCode = code;
