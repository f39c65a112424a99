import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, PageQuery } from './fields.ts';

/** For a picture beside the words; `program` is one that is no browser. */
export const DEVICE_KINDS = ['computer', 'phone', 'tablet', 'program', 'unknown'] as const;

/** One sign-in on one device, from its first access token to its end. */
export const Session = z.object({
  id: Id,
  /** In plain words, as the device told of itself: `Chrome on Windows`. */
  device: z.string(),
  device_kind: z.enum(DEVICE_KINDS),
  /** Where it was last used from; no place is looked up for it. */
  ip: z.string().nullable(),
  created_at: Instant,
  /** To the minute. */
  last_used_at: Instant,
  /** When it ends if it is not used before. */
  expires_at: Instant,
  /** The one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const sessions = {
  list: endpoint({
    name: 'sessions.list',
    method: 'GET',
    path: '/auth/sessions',
    summary: 'Where the caller is signed in, last used first',
    access: 'session',
    query: z.object(PageQuery),
    success: { status: 200, data: Session, list: true },
    errors: [],
  }),
  remove: endpoint({
    name: 'sessions.remove',
    method: 'DELETE',
    path: '/auth/sessions/{id}',
    summary: 'Sign one device out; the own one too',
    access: 'session',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND'],
  }),
  removeOthers: endpoint({
    name: 'sessions.remove_others',
    method: 'DELETE',
    path: '/auth/sessions',
    summary: 'Sign out everywhere else',
    access: 'session',
    success: { status: 204 },
    errors: [],
  }),
};
