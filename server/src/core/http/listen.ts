import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isDaybook } from './running.ts';

/** The settings name no place where this process can listen. The message says all the operator needs. */
export class ListenError extends Error {}

const ANY_ADDRESS = ['0.0.0.0', '::'];

export interface Place {
  host: string;
  port: number;
}

/**
 * Asks the system for the place, and gives it back: so that a wrong one is told before a database is started for it.
 * @throws ListenError
 */
export async function requirePlace(place: Place): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(place, resolve);
    });
  } catch (error) {
    const address = addressOf({ ...place, host: ANY_ADDRESS.includes(place.host) ? 'localhost' : place.host });
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE' && (await isDaybook(address))) {
      throw new ListenError(`Daybook is running already at ${address}`, { cause: error });
    }
    throw explained(error, place);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** @returns the address it answers at @throws ListenError */
export async function listen(app: FastifyInstance, place: Place): Promise<string> {
  try {
    await app.listen(place);
  } catch (error) {
    throw explained(error, place);
  }
  const { port } = app.server.address() as { port: number };
  return addressOf({ host: place.host, port });
}

/** `http://127.0.0.1:8000`, `http://[::1]:8000` */
export function addressOf({ host, port }: Place): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function explained(error: unknown, place: Place): unknown {
  const sentence = placeProblem(error as NodeJS.ErrnoException, place);
  return sentence === null ? error : new ListenError(sentence, { cause: error });
}

/** What is wrong with the place, in one sentence that names the setting; null where it is none of its faults. */
export function placeProblem({ code, syscall }: NodeJS.ErrnoException, { host, port }: Place): string | null {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that one, or choose another port with API_PORT.`;
  }
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with API_PORT.`;
  if (code === 'EADDRNOTAVAIL') {
    return `API_HOST ${host} is not an address of this machine. 127.0.0.1 is this machine alone, 0.0.0.0 all its addresses.`;
  }
  if (syscall === 'getaddrinfo') {
    return `API_HOST ${host} is not a known name. Give an address of this machine: 127.0.0.1, or 0.0.0.0 for all of them.`;
  }
  return syscall === 'listen' || syscall === 'bind'
    ? `API_HOST ${host} with API_PORT ${port} is no place to listen at (${code}). Give an address of this machine.`
    : null;
}
