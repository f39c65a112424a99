import { api } from '@daybook/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PublicCtx } from '../../../core/context.ts';
import { AppError, conflict } from '../../../core/errors.ts';
import { ok, type Route, redirect } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { type CookieOptions, setSessionCookies } from '../cookies.ts';
import { openFlow } from './flow.ts';
import { clearFlowCookie, flowCookieOf, setFlowCookie } from './flow-cookies.ts';
import { ownPage, problemPage, secondStepPage, securityPage, signedInPage } from './landing.ts';
import { presentProvider } from './present.ts';
import { ProviderError } from './provider-error.ts';
import {
  beginConnecting,
  beginProving,
  beginRoundTrip,
  beginSigningIn,
  type Departure,
  requireProvider,
} from './service/begin.ts';
import type { ProviderDeps } from './service/deps.ts';
import { finishRoundTrip } from './service/finish.ts';
import { disconnectAccount, getIdentities } from './service/manage-identities.ts';
import { takeSecondStep } from './service/second-step.ts';

export function providerRoutes(route: Route, deps: ProviderDeps, cookies: CookieOptions): void {
  const { secure } = cookies;
  const pageAt = (path: string) => redirect(deps.publicUrl.replace(/\/+$/, '') + path);
  const depart = (reply: FastifyReply, { url, cookie }: Departure) => {
    setFlowCookie(reply, 'flow', cookie, secure);
    return ok({ authorization_url: url });
  };
  /** The browser takes the cookie along only to the host that set it. */
  const requirePublicUrl = ({ headers }: FastifyRequest) => {
    const { origin } = new URL(deps.publicUrl);
    if (headers.origin === undefined || headers.origin === origin) return;
    throw conflict('provider_elsewhere', `Providers send people back to ${origin} only. Open Daybook there.`, {
      open_url: origin,
    });
  };

  route(api.providers.list, async () =>
    ok({ providers: deps.providers.map((provider) => presentProvider(provider, deps.publicUrl)) }),
  );

  route(api.providers.start, async (ctx, { params, query }, { reply }) => {
    noStore(reply);
    const from = ownPage(query.from);
    try {
      const provider = requireProvider(params.provider, deps);
      const purpose = { kind: 'sign_in', timezone: 'UTC', invitation: null } as const;
      const { url, cookie } = await beginRoundTrip(ctx, provider, { from: query.from, purpose }, deps);
      setFlowCookie(reply, 'flow', cookie, secure);
      return redirect(url);
    } catch (error) {
      return pageAt(problemPage('signIn', problemOf(ctx, params.provider, error), params.provider, from));
    }
  });

  route(api.providers.begin, async (ctx, { params, body }, { request, reply }) => {
    requirePublicUrl(request);
    return depart(reply, await beginSigningIn(ctx, params.provider, body, deps));
  });

  route(api.providers.callback, async (ctx, { params }, { request, reply }) => {
    noStore(reply);
    const flow = openFlow(deps.vault, flowCookieOf(request, 'flow', secure), ctx.now);
    // Whatever comes of it: a round trip is finished once.
    clearFlowCookie(reply, 'flow', secure);
    try {
      const provider = requireProvider(params.provider, deps);
      const outcome = await finishRoundTrip(ctx, provider, flow, searchOf(request), deps);
      switch (outcome.kind) {
        case 'signed_in':
          setSessionCookies(reply, outcome.grant.refresh_token, cookies);
          return pageAt(signedInPage(flow?.from ?? null));
        case 'second_step':
          setFlowCookie(reply, 'ticket', outcome.ticket, secure);
          return pageAt(secondStepPage(outcome.choices, flow?.from ?? null));
        case 'connected':
        case 'proved':
          return pageAt(flow?.from ?? securityPage(outcome.kind, provider.id));
      }
    } catch (error) {
      const problem = problemOf(ctx, params.provider, error);
      const page = flow && flow.purpose.kind !== 'sign_in' ? 'security' : 'signIn';
      return pageAt(problemPage(page, problem, params.provider, flow?.from ?? null));
    }
  });

  route(api.providers.secondStep, async (ctx, { body }, { request, reply }) => {
    const grant = await takeSecondStep(ctx, body, flowCookieOf(request, 'ticket', secure), deps);
    clearFlowCookie(reply, 'ticket', secure);
    setSessionCookies(reply, grant.refresh_token, cookies);
    return ok(grant);
  });

  route(api.providers.connect, async (ctx, { params }, { request, reply }) => {
    requirePublicUrl(request);
    return depart(reply, await beginConnecting(ctx, params.provider, deps));
  });

  route(api.providers.prove, async (ctx, { params, body }, { request, reply }) => {
    requirePublicUrl(request);
    return depart(reply, await beginProving(ctx, params.provider, body, deps));
  });

  route(api.providers.identities, async (ctx, { query }) => {
    const { data, total } = await getIdentities(ctx, query, deps);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.providers.disconnect, async (ctx, { params }) => {
    await disconnectAccount(ctx, params.id);
    return undefined;
  });
}

/** What the person is told; the log has the reason, without a code, a token or an address in it. */
function problemOf({ log }: PublicCtx, provider: string, error: unknown) {
  if (error instanceof ProviderError) {
    const { problem, message: reason } = error;
    log.warn({ provider, problem, reason }, 'a sign-in by provider came to nothing');
    return problem;
  }
  if (error instanceof AppError && error.code === 'NOT_FOUND') return 'unknown';
  log.error({ err: error, provider }, 'a sign-in by provider failed');
  return 'failed';
}

function searchOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}

function noStore(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store');
}
