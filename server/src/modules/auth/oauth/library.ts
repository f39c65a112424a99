import type OAuth2Server from '@node-oauth/oauth2-server';

/** The grants of RFC 6749 and 7636, step by step; where things are stored is said by a model. */
export type Library = typeof OAuth2Server;

let loading: Promise<Library> | undefined;

/** Loaded when somebody first needs it: most installations have nobody who does, for weeks. */
export function loadLibrary(): Promise<Library> {
  loading ??= import('@node-oauth/oauth2-server').then(({ default: library }) => library);
  return loading;
}

/**
 * What an application is to be told, as `error` and `error_description`; undefined for what is wrong with us.
 * The library wraps the latter in errors of its own.
 */
export function refusalIn(error: unknown, { OAuthError, ServerError }: Library): OAuth2Server.OAuthError | undefined {
  return error instanceof OAuthError && !(error instanceof ServerError) ? error : undefined;
}

export function causeOf(error: unknown): unknown {
  return (error as { inner?: unknown }).inner ?? error;
}
