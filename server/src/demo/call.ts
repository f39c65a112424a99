import { type AnswerOf, BASE_PATH, type CallOf, type Endpoint, pathOf } from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';

/** Whose call it is, and in which workspace; without one in their own. */
export interface Caller {
  access_token: string;
  workspaceId?: string;
}

export async function call<E extends Endpoint>(
  app: FastifyInstance,
  caller: Caller | null,
  endpoint: E,
  input: CallOf<E>,
): Promise<AnswerOf<E>> {
  const { body, ...place } = input as { body?: object };
  const reply = await app.inject({
    method: endpoint.method,
    url: BASE_PATH + pathOf(endpoint, place),
    headers: {
      ...(caller ? { authorization: `Bearer ${caller.access_token}` } : {}),
      ...(caller?.workspaceId ? { 'x-workspace-id': caller.workspaceId } : {}),
    },
    ...(body ? { payload: body } : {}),
  });
  if (reply.statusCode >= 400) throw new Error(`${endpoint.name} answered ${reply.statusCode}: ${reply.body}`);
  return reply.json().data as AnswerOf<E>;
}
