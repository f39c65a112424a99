import type { Scope } from '@daybook/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx, PublicCtx } from '../../../core/context.ts';
import { networkOf } from '../../../core/http/network-of.ts';
import type { Admit } from '../../../core/http/rate-limit.ts';
import type { Authenticator } from '../../auth/index.ts';
import { admitted, callerOf, mayRead, OF_USER, requireOneself } from './caller.ts';
import { answerProblem } from './problem.ts';

/**
 * Where WakaTime's clients expect its API: `/api/v1` is the one to give out, `/api` and `/api/compat/wakatime/v1` are those
 * of people who come from wakapi.
 */
export const MOUNTS = ['/api/v1', '/api', '/api/compat/wakatime/v1'] as const;

type Method = 'GET' | 'POST';

/** The largest batch a client may send: 25 heartbeats, each with a thousand dependencies of 200 characters; and then some. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;
/** Of what anybody may send. */
const OPEN_BODY_LIMIT_BYTES = 1024 * 1024;

export interface ProtocolRequest {
  params: Readonly<Record<string, string>>;
  /** Of a name that is given more than once, the last one. `api_key` is not among them. */
  query: Readonly<Record<string, string>>;
  headers: FastifyRequest['headers'];
  /** As it came: what it is, its content says and no header (`body.ts`). Undefined where there is none. */
  body: Buffer | undefined;
}

export interface ProtocolAnswer {
  /** Default: 200. */
  status?: number;
  /** An object is sent as JSON, a text as it is: JSON, unless `headers` say what else. */
  body: object | string;
  headers?: Readonly<Record<string, string>>;
}

type Work = (ctx: Ctx, request: ProtocolRequest) => Promise<ProtocolAnswer>;
/**
 * `caller` is null where nobody has said who they are, or by a key that may not read. Whoever shows a key that is no good is
 * refused all the same.
 */
export type Visit = PublicCtx & { caller: Ctx | null };
type OpenWork = (visit: Visit, request: ProtocolRequest) => Promise<ProtocolAnswer>;

/**
 * The front door of WakaTime's protocol. A route is one call, and is there on all mounts, with their preflights:
 *
 *     protocol.get('/users/:user/summaries', { scope: 'activity:read' }, async (ctx, { query }) => ({ body: { data: … } }));
 *
 * - Before the handler: who it is, in all of the forms in which clients send a key, and `Authorization: Bearer` as all of
 *   the API takes it, so the web app may call these, too; never a cookie. 401, or 403 where a token lacks the scope.
 * - A parameter `:user` is `current`, the caller's own id or own username; anybody else is 404.
 * - Then the limit of requests a minute for this user (`RATE_LIMIT_ACTIVITY`): 429 for the whole request.
 * - `ctx` is that of all endpoints; `ctx.db` sees the user. An `AppError` that is thrown is answered as `{"error": "…"}`,
 *   with the same status; where it names fields, as `{"errors": {"field": ["…"]}}`. A database that is away: 503.
 * - Any web page may read the answers, so what is in them must be for whoever has the key. They are not to be stored by
 *   anything between, unless `headers` say so.
 *
 * `open` is for everybody, with or without a key (badges, public profiles): its handler gets `visit.caller`, and decides
 * about `:user` itself. The limit is by network.
 */
export interface Protocol {
  get(path: `/${string}`, access: { scope: Scope }, work: Work): void;
  post(path: `/${string}`, access: { scope: Scope }, work: Work): void;
  open(method: Method, path: `/${string}`, work: OpenWork): void;
}

export interface ProtocolDeps {
  authenticator: Authenticator;
  admit: Admit;
}

/** As no cookie counts here, a page of any site can do no more than whoever has the key. */
const ANY_ORIGIN = {
  origin: '*',
  credentials: false,
  methods: ['GET', 'HEAD', 'POST'],
  // Whatever is asked for.
  allowedHeaders: null,
  maxAge: 86_400,
  strictPreflight: false,
};

/** @param register adds the routes */
export async function wakaTimeProtocol(
  app: FastifyInstance,
  { authenticator, admit }: ProtocolDeps,
  register: (protocol: Protocol) => void,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES } as const;
    scope.addContentTypeParser('*', options, async (_: unknown, body: unknown) => body);
    scope.setErrorHandler(answerProblem);
    // Some clients send no media type, others one that is none.
    scope.addHook('onRequest', async (request) => {
      request.raw.headers['content-type'] = 'application/octet-stream';
    });
    const preflights = new Set<string>();

    const add = (
      method: Method,
      path: string,
      access: { scope: Scope } | 'anybody',
      gate: (request: FastifyRequest) => Promise<void>,
      work: (request: FastifyRequest) => Promise<ProtocolAnswer>,
    ) => {
      for (const mount of MOUNTS) {
        const url = mount + path;
        const config = { cors: ANY_ORIGIN, protocol: { path, access } };
        scope.route({
          method,
          url,
          schema: { hide: true },
          config,
          bodyLimit: access === 'anybody' ? OPEN_BODY_LIMIT_BYTES : BODY_LIMIT_BYTES,
          // Before the body: a stranger's is not read.
          onRequest: gate,
          handler: async (request, reply) => send(reply, await work(request)),
        });
        if (preflights.has(url)) continue;
        preflights.add(url);
        // Answered by the plugin; here is only what makes it look.
        scope.options(url, { schema: { hide: true }, config: { cors: ANY_ORIGIN } }, async (_, reply) => reply.send());
      }
    };
    const addGuarded = (method: Method, path: string, access: { scope: Scope }, work: Work) => {
      const permit = admitted(method, access.scope);
      const gate = async (request: FastifyRequest) => {
        const ctx = await callerOf(request, authenticator);
        await admit('activity', `user:${ctx.actor.userId}`);
        permit(ctx);
        if (OF_USER.test(path)) await requireOneself(ctx, (request.params as { user: string }).user);
        request.ctx = ctx;
      };
      add(method, path, access, gate, (request) => work(request.ctx as Ctx, inputOf(request)));
    };
    register({
      get: (path, access, work) => addGuarded('GET', path, access, work),
      post: (path, access, work) => addGuarded('POST', path, access, work),
      open: (method, path, work) => {
        const gate = async (request: FastifyRequest) => {
          await admit('activity', `ip:${networkOf(request.ip)}`);
          request.publicCtx = authenticator.publicContext(request);
          if (isShownNothing(request)) return;
          const ctx = await callerOf(request, authenticator);
          if (mayRead(ctx)) request.ctx = ctx;
        };
        add(method, path, 'anybody', gate, (request) =>
          work({ ...(request.publicCtx as PublicCtx), caller: request.ctx ?? null }, inputOf(request)),
        );
      },
    });
  });
}

function isShownNothing({ headers, query }: FastifyRequest): boolean {
  return headers.authorization === undefined && (query as { api_key?: unknown }).api_key === undefined;
}

function inputOf({ params, query, headers, body }: FastifyRequest): ProtocolRequest {
  const named = Object.entries(query as Record<string, string | string[]>).filter(([name]) => name !== 'api_key');
  return {
    params: params as Record<string, string>,
    query: Object.fromEntries(
      named.map(([name, value]) => [name, Array.isArray(value) ? (value.at(-1) ?? '') : value]),
    ),
    headers,
    body: body as Buffer | undefined,
  };
}

function send(reply: FastifyReply, { status = 200, body, headers }: ProtocolAnswer): FastifyReply {
  return reply
    .code(status)
    .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
    .send(typeof body === 'string' ? body : JSON.stringify(body));
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route of WakaTime's protocol: its path below the mounts, and what it asks of callers. */
    protocol?: { path: string; access: { scope: Scope } | 'anybody' };
  }
}
