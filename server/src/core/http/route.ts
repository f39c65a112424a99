import { Readable } from 'node:stream';
import { BASE_PATH, type BodyOf, type Endpoint, type ParamsOf, type QueryOf } from '@daybook/contracts';
import { errorCodes, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { admissionTo } from '../access.ts';
import type { Ctx, PublicCtx, SessionCtx } from '../context.ts';
import type { JsonText } from '../json.ts';
import { type PageRequest, paginationOf } from '../pagination.ts';
import { answerSchemas, documented } from './document.ts';
import { type Answer, successText } from './envelope.ts';
import { once } from './idempotency/once.ts';
import { applyIfMatch } from './if-match.ts';
import { networkOf } from './network-of.ts';

export interface Http {
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface Input<E> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
}

type CtxOf<E> = E extends { access: 'public' }
  ? PublicCtx
  : E extends { access: 'session' | 'admin' }
    ? SessionCtx
    : Ctx;

/** Answers with the data of the contract, or JSON from the database, or nothing for 204. */
export type Handler<E> = (ctx: CtxOf<E>, input: Input<E>, http: Http) => Promise<Answer | undefined>;

/** Binds an endpoint of the contracts to its handler. */
export type Route = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

/** What stands before every handler; the modules that know users and limits provide it. */
export interface Gate {
  /** @throws AppError AUTHENTICATION_ERROR, or NOT_FOUND for a workspace the caller is not in */
  authenticate(request: FastifyRequest): Promise<Ctx>;
  publicContext(request: FastifyRequest): PublicCtx;
  /** @throws AppError RATE_LIMIT_EXCEEDED */
  admit(kind: 'auth' | 'read' | 'write', who: string): Promise<void>;
}

export function createRoute(app: FastifyInstance, gate: Gate): Route {
  return (endpoint, handler) => {
    const kind = endpoint.rate ?? (endpoint.method === 'GET' ? 'read' : 'write');
    const permit = admissionTo(endpoint);
    app.route({
      method: endpoint.method,
      url: BASE_PATH + endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
      schema: documented(endpoint),
      config: { endpoint, answer: answerSchemas(endpoint) },
      preValidation: async (request) => {
        // A file where none belongs would pass for no body, and nobody would learn that it was left unread.
        if (!endpoint.upload && (request.isMultipart() || request.body instanceof Readable)) {
          throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type']);
        }
        // No body is an empty one: then the errors name the fields that are missing.
        if (endpoint.body && !endpoint.upload) request.body ??= {};
        // Before validation, so that a stranger learns nothing about the shape of an endpoint from its errors.
        if (endpoint.access === 'public') {
          await gate.admit(kind, `ip:${networkOf(request.ip)}`);
          request.publicCtx = gate.publicContext(request);
          return;
        }
        const ctx = await gate.authenticate(request);
        await gate.admit(kind, `user:${ctx.actor.userId}`);
        permit(ctx);
        request.ctx = ctx;
        applyIfMatch(request);
      },
      handler: async (request, reply) => {
        const input = { params: request.params, query: request.query, body: request.body } as Input<typeof endpoint>;
        const ctx = (request.ctx ?? request.publicCtx) as CtxOf<typeof endpoint>;
        const work = () => handler(ctx, input, { request, reply });
        const answer = ctx.idempotency ? await once(ctx.idempotency, { reply, log: ctx.log }, work) : await work();
        return send(reply, request, endpoint, answer);
      },
    });
  };
}

/** 200 MB: years of somebody's time entries. */
export const UPLOAD_LIMIT_BYTES = 200 * 1024 * 1024;

function send(
  reply: FastifyReply,
  request: FastifyRequest,
  endpoint: Endpoint,
  answer: Answer | undefined,
): FastifyReply {
  reply.code(answer?.status ?? endpoint.success.status);
  if (!answer) return reply.send();
  if (answer.redirect !== undefined) return reply.redirect(answer.redirect, endpoint.success.status);
  if (answer.file) {
    const { mediaType, name } = answer.file;
    reply.header('content-type', mediaType).header('content-disposition', `attachment; filename="${name}"`);
    return reply.send(answer.data);
  }
  const now = request.ctx?.now ?? new Date();
  return reply.header('content-type', 'application/json; charset=utf-8').send(successText(answer, request.id, now));
}

/** One object, or several as the handler's whole answer. */
export function ok(data: unknown): Answer {
  return { data };
}

/** Leads a browser on. @param url absolute */
export function redirect(url: string): Answer {
  return { data: null, redirect: url };
}

/** A file, sent while it is made. @param name of letters, digits, dots and dashes */
export function file(data: Readable, mediaType: string, name: string): Answer {
  return { data, file: { mediaType, name } };
}

/** A page of a list. */
export function page(
  request: PageRequest,
  { rows, total }: { rows: JsonText; total: number },
  extra?: Record<string, unknown>,
): Answer {
  return { data: rows, pagination: paginationOf(request, total), ...(extra ? { extra } : {}) };
}

declare module 'fastify' {
  interface FastifyRequest {
    ctx?: Ctx;
    publicCtx?: PublicCtx;
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint;
    answer?: Record<number, z.ZodType>;
  }
}
