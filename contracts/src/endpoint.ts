import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Permission, Scope } from './permissions.ts';

/**
 * Who may call an endpoint.
 * - `public`: anybody, without a token.
 * - `signed_in`: any user, whatever their role; an API token needs the endpoint's `scope`.
 * - `session`: a user who has signed in themselves; never an API token.
 * - `admin`: an administrator of the installation who has signed in themselves; never an API token.
 * - a permission: a user whose role in the workspace has it; an API token needs it as a scope, too.
 */
export type Access = 'public' | 'signed_in' | 'session' | 'admin' | Permission;

/**
 * One object per endpoint. The server's route, the OpenAPI document, the typed web client and the
 * test sweep all come from it, so the four cannot disagree.
 */
export interface Endpoint<
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Data extends z.ZodType | undefined = z.ZodType | undefined,
  Extra extends z.ZodRawShape = z.ZodRawShape,
> {
  /** Unique, `<noun>.<verb>`; the OpenAPI operation id. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base path, with `{id}` for parameters. */
  path: string;
  summary: string;
  access: Access;
  /** What an API token needs where the access is `signed_in`, and only there. */
  scope?: Scope;
  /** `path`: acts in the workspace that `{id}` of the path names, whatever the header says. */
  workspace?: 'path';
  /** Archived workspaces refuse whatever is no GET and needs a permission; not this. */
  whileArchived?: boolean;
  /** In a deleted workspace everything answers 404, but for this, where the caller has the permission. */
  whileDeleted?: boolean;
  /** Everything else is refused to whoever has asked that their account be deleted. */
  whileLeaving?: boolean;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The status of success; `list` adds `pagination`; without `data` there is no body. 302 leads a browser on. */
  success: {
    status: 200 | 201 | 202 | 204 | 302;
    data?: Data;
    list?: boolean;
    extra?: Extra;
    /** The answer is a streamed file of one of these media types, without an envelope. */
    file?: readonly string[];
  };
  /** What it can answer besides the codes every endpoint shares (validation, authentication, rate limit, internal). */
  errors: readonly ErrorCode[];
  /** Which budget of the rate limiter it draws on. Default: `read` for GET, `write` otherwise. */
  rate?: 'auth' | 'read' | 'write';
  /** True where the body is a file, streamed and not parsed as JSON. */
  upload?: boolean;
}

type Stated<A, L> = {
  access: A;
  success: { list?: L };
} & (A extends 'signed_in' ? { scope: Scope } : { scope?: undefined });

export function endpoint<
  const A extends Access,
  const L extends boolean = false,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Data extends z.ZodType | undefined = undefined,
  Extra extends z.ZodRawShape = Record<never, never>,
>(
  definition: Endpoint<Params, Query, Body, Data, Extra> & Stated<A, L>,
): Endpoint<Params, Query, Body, Data, Extra> & { access: A; success: { list?: L } } {
  return definition;
}

type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;
type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined;

export type ParamsOf<E> = E extends Endpoint<infer P, infer _Q, infer _B, infer _D, infer _X> ? OutputOf<P> : never;
export type QueryOf<E> = E extends Endpoint<infer _P, infer Q, infer _B, infer _D, infer _X> ? OutputOf<Q> : never;
export type BodyOf<E> = E extends Endpoint<infer _P, infer _Q, infer B, infer _D, infer _X> ? OutputOf<B> : never;
export type DataOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer D, infer _X> ? OutputOf<D> : never;
/** What stands under `data`: one object, or an array of them for a list. */
export type AnswerOf<E> = E extends { success: { list?: true } } ? DataOf<E>[] : DataOf<E>;
export type ExtraOf<E> =
  E extends Endpoint<infer _P, infer _Q, infer _B, infer _D, infer X> ? z.output<z.ZodObject<X>> : never;

type Given<K extends string, S> = S extends z.ZodType
  ? Record<string, never> extends z.input<S>
    ? { [key in K]?: z.input<S> }
    : { [key in K]: z.input<S> }
  : { [key in K]?: undefined };

/** What a caller of an endpoint passes: path parameters, query and body, each only where the endpoint has it. */
export type CallOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, infer _D, infer _X>
    ? Given<'params', P> & Given<'query', Q> & Given<'body', B>
    : never;

/** Parts of a request that callers may pass untyped, e.g. a generic sweep. */
export interface LooseCall {
  params?: InputOf<z.ZodType> | Record<string, unknown>;
  query?: Record<string, unknown>;
}

/** The path and query string of a call, below the base path: `/tasks/…?page=2`. Undefined and null are left out. */
export function pathOf(endpoint: Pick<Endpoint, 'path'>, call: LooseCall = {}): string {
  const params = (call.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(call.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(key, String(one));
    }
  }
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}
