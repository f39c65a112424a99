import type { FastifyInstance } from 'fastify';

/**
 * Takes no new request and finishes those under way; then cuts the connections that are left. A client that never sends
 * the rest of its request would otherwise keep the program from ending.
 */
export async function closeWithin(app: FastifyInstance, ms: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), ms);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
