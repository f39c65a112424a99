import type { Protocol } from '../protocol/protocol.ts';
import { createDiagnostics } from './diagnostics.ts';

export function ingestRoutes(protocol: Protocol): void {
  const noteDiagnostics = createDiagnostics();
  // Clients send it without their key.
  protocol.open('POST', '/plugins/errors', async (visit, { body }) => {
    noteDiagnostics(visit, body);
    return { status: 201, body: {} };
  });
}
