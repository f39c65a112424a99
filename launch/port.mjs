import { createServer } from 'node:net';
import { fail } from './project.mjs';

const HIGHEST_PORT = 65_535;
const NEIGHBOURS = 20;
/** A program that is well answers at once. */
const ANSWER_MS = 2_000;

/**
 * Ends here where another program has the port, before minutes go into building what then could not be served. What else
 * may be wrong with the settings, the program itself tells.
 *
 * @param {string} command what the user typed, to be repeated with another port
 */
export async function requireFreePort(command) {
  const problem = await portProblem(process.env, command);
  if (problem !== null) {
    fail(problem);
  }
}

/** In a sentence or two for a person, what is wrong with the port of these settings; null where it is free. */
export async function portProblem(env, command) {
  const host = env.API_HOST || '127.0.0.1';
  const port = Number(env.API_PORT || 8000);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT || !(await isTaken(host, port))) {
    return null;
  }
  let other = port;
  do {
    other = other < HIGHEST_PORT ? other + 1 : 8000;
  } while (other < port + NEIGHBOURS && (await isTaken(host, other)));
  const address = addressOf(host, port);
  if (await isDaybook(address)) {
    return (
      `Daybook is running already at ${address}\n` +
      `For a second one beside it, give it a port and a folder of its own: API_PORT=${other} DATA_DIR=./data-${other} ${command}`
    );
  }
  return `Port ${port} is taken by another program. Stop that one, or start with another port: API_PORT=${other} ${command}`;
}

/** Where a browser on this machine finds it. */
function addressOf(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** What `/version` says, as core/http/running.ts of the server asks, too. */
async function isDaybook(address) {
  try {
    const answer = await fetch(`${address}/version`, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
    return (await answer.json()).name === 'Daybook';
  } catch {
    return false;
  }
}

function isTaken(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code === 'EADDRINUSE'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}
