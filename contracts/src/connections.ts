import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, PageQuery } from './fields.ts';
import { SCOPES } from './permissions.ts';

/** An application that the caller has let in, on however many devices. */
export const ConnectedApplication = z.object({
  id: Id,
  application: z.object({ id: Id, name: z.string(), built_in: z.boolean() }),
  /** What it can do as the caller, all devices taken together. */
  scopes: z.array(z.enum(SCOPES)),
  created_at: Instant,
  /** To the minute; null where it was never used. */
  last_used_at: Instant.nullable(),
  last_used_ip: z.string().nullable(),
});
export type ConnectedApplication = z.infer<typeof ConnectedApplication>;

export const connections = {
  list: endpoint({
    name: 'connections.list',
    method: 'GET',
    path: '/auth/applications',
    summary: 'Applications that the caller has let in, newest first',
    access: 'session',
    query: z.object(PageQuery),
    success: { status: 200, data: ConnectedApplication, list: true },
    errors: [],
  }),
  remove: endpoint({
    name: 'connections.remove',
    method: 'DELETE',
    path: '/auth/applications/{id}',
    summary: 'Let an application in no longer; it is refused from then on, on every device',
    access: 'session',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND'],
  }),
};
