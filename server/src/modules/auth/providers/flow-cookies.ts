import type { FastifyReply, FastifyRequest } from 'fastify';
import { FLOW_LASTS_MS } from './flow.ts';

/**
 * The flow comes back with a navigation from another site, so it is `Lax`; the ticket is asked for by our own page only.
 * Over HTTPS the prefix `__Host-` keeps neighbouring hosts from planting one.
 */
const COOKIES = {
  flow: { name: 'daybook_provider', sameSite: 'lax' },
  ticket: { name: 'daybook_second_step', sameSite: 'strict' },
} as const;

type Kind = keyof typeof COOKIES;

export function setFlowCookie(reply: FastifyReply, kind: Kind, sealed: string, secure: boolean): void {
  reply.setCookie(nameOf(kind, secure), sealed, { ...attributesOf(kind, secure), maxAge: FLOW_LASTS_MS / 1000 });
}

export function clearFlowCookie(reply: FastifyReply, kind: Kind, secure: boolean): void {
  reply.clearCookie(nameOf(kind, secure), attributesOf(kind, secure));
}

export function flowCookieOf(request: FastifyRequest, kind: Kind, secure: boolean): string | undefined {
  return request.cookies[nameOf(kind, secure)];
}

function nameOf(kind: Kind, secure: boolean): string {
  return secure ? `__Host-${COOKIES[kind].name}` : COOKIES[kind].name;
}

function attributesOf(kind: Kind, secure: boolean) {
  return { path: '/', secure, httpOnly: true, sameSite: COOKIES[kind].sameSite } as const;
}
