import type { Protocol } from '../protocol/protocol.ts';
import { createCrowdLimit } from './crowd.ts';
import { createDiagnostics } from './diagnostics.ts';
import { createHeartbeatStore } from './store.ts';
import { type Shape, takeHeartbeats } from './take.ts';

/** Where WakaTime's clients and those of compatible servers send to. All of them take one heartbeat or many. */
const HEARTBEATS: [`/${string}`, Shape][] = [
  ['/users/:user/heartbeats.bulk', 'bulk'],
  ['/users/:user/heartbeats', 'any'],
  ['/heartbeats', 'any'],
  ['/heartbeat', 'any'],
];

export function ingestRoutes(protocol: Protocol): void {
  const store = createHeartbeatStore();
  const withinLimit = createCrowdLimit();
  for (const [path, shape] of HEARTBEATS) {
    protocol.post(path, { scope: 'activity:write' }, (ctx, request) =>
      withinLimit(() => takeHeartbeats(ctx, request, store, shape)),
    );
  }
  const noteDiagnostics = createDiagnostics();
  // Clients send it without their key.
  protocol.open('POST', '/plugins/errors', async (visit, { body }) => {
    noteDiagnostics(visit, body);
    return { status: 201, body: {} };
  });
}
