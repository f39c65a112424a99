import type { Scope } from '@daybook/contracts';
import type { FastifyRequest } from 'fastify';
import { type Admission, admissionTo } from '../../../core/access.ts';
import type { Ctx } from '../../../core/context.ts';
import { AppError, notFound } from '../../../core/errors.ts';
import { type Authenticator, credentialIn, userById, wakaTimeKeyIn } from '../../auth/index.ts';

/** Paths that name a user. */
export const OF_USER = /\/:user(\/|$)/;

/**
 * Who sends a request of WakaTime's protocol: by an API token in any of its clients' forms, or by what every endpoint takes.
 * @throws AppError AUTHENTICATION_ERROR
 */
export async function callerOf(request: FastifyRequest, authenticator: Authenticator): Promise<Ctx> {
  const { authorization } = request.headers;
  const key = wakaTimeKeyIn(authorization, (request.query as { api_key?: unknown }).api_key);
  const credential = key ?? credentialIn(authorization);
  if (!credential) {
    throw new AppError('AUTHENTICATION_ERROR', 'Unauthorized: send an API token of Daybook as the api_key.');
  }
  return authenticator.authenticateAs(request, credential);
}

/** Coding activity is a person's, so what opens it is a scope and no role in a workspace. */
export function admitted(method: 'GET' | 'POST', scope: Scope): Admission {
  return admissionTo({ method, access: 'signed_in', scope });
}

const permitReading = admitted('GET', 'activity:read');

export function mayRead(ctx: Ctx): boolean {
  try {
    permitReading(ctx);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/**
 * @param name as the path gives it: `current`, an id or a username
 * @throws AppError NOT_FOUND for everybody else, there or not
 */
export async function requireOneself(ctx: Ctx, name: string): Promise<void> {
  const { userId } = ctx.actor;
  const asked = name.toLowerCase();
  if (asked === 'current' || asked === userId) return;
  const self = await ctx.db.read((tx) => userById(tx, userId), { oneFlight: true });
  if (self?.username !== asked) throw notFound('user');
}
