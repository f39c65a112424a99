import { createServer } from 'node:net';
import { fail } from './project.mjs';

const HIGHEST_PORT = 65_535;
const NEIGHBOURS = 20;

/**
 * Ends here where another program has the port, before minutes go into building what then could not be served. What else
 * may be wrong with the settings, the program itself tells.
 *
 * @param {string} command what the user typed, to be repeated with another port
 */
export async function requireFreePort(command) {
  const host = process.env.API_HOST || '127.0.0.1';
  const port = Number(process.env.API_PORT || 8000);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT || !(await isTaken(host, port))) {
    return;
  }
  let other = port;
  do {
    other = other < HIGHEST_PORT ? other + 1 : 8000;
  } while (other < port + NEIGHBOURS && (await isTaken(host, other)));
  fail(
    `Port ${port} is taken by another program. Stop that one, or start with another port: API_PORT=${other} ${command}`,
  );
}

function isTaken(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code === 'EADDRINUSE'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}
