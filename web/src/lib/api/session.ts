import { api, BASE_PATH, type ErrorBody, type Grant, type User } from '@daybook/contracts';
import { ApiError, OfflineError } from './errors.ts';
import { sendPatiently } from './patience.ts';
import { recallWorkspace } from './workspace.ts';

/**
 * The access token lives in memory only; the refresh token in a cookie that scripts cannot read. So a page that is
 * loaded anew asks for a new access token first.
 */
let accessToken: string | null = null;
let signedOut: () => void = () => {};

export function getAccessToken(): string | null {
  return accessToken;
}

export function keepGrant(grant: Grant): User {
  accessToken = grant.access_token;
  recallWorkspace(grant.user.id);
  return grant.user;
}

function dropGrant(): void {
  accessToken = null;
}

/** Told when the server no longer accepts the session, or another tab has ended it. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('daybook.session');
channel?.addEventListener('message', (event) => {
  if (event.data === 'signed-out') {
    dropGrant();
    signedOut();
  }
});

/** Ends the session in every tab. */
export function announceSignOut(): void {
  dropGrant();
  channel?.postMessage('signed-out');
  signedOut();
}

export function csrfToken(): string | null {
  // Over HTTPS a host that shares our domain could set the second one, but never the first.
  const [, value] =
    /(?:^|; )__Host-daybook_csrf=([^;]+)/.exec(document.cookie) ??
    /(?:^|; )daybook_csrf=([^;]+)/.exec(document.cookie) ??
    [];
  return value ?? null;
}

/** Whether there may be a session: the server has the last word. */
export function hasSession(): boolean {
  return csrfToken() !== null;
}

/** Without it the refresh cookie, which scripts can't reach, is worth nothing. */
export function forgetCookie(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = 'daybook_csrf=; Max-Age=0; path=/; SameSite=Strict';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = '__Host-daybook_csrf=; Max-Age=0; path=/; SameSite=Strict; Secure';
}

let underway: Promise<User | null> | null = null;

/**
 * Asks for a new access token; null where nobody is signed in.
 * @throws OfflineError, or ApiError for anything but a refused session
 */
export function refreshSession(): Promise<User | null> {
  // A refresh token works once. Requests of this tab share one exchange, and tabs take turns.
  underway ??= inTurn(exchange).finally(() => {
    underway = null;
  });
  return underway;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('daybook.refresh', work) : work();
}

function askForGrant(csrf: string): Promise<Response> {
  return fetch(BASE_PATH + api.auth.refresh.path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: '{}',
  });
}

async function exchange(): Promise<User | null> {
  const csrf = csrfToken();
  if (!csrf) return null;
  // It is counted with the reads; a page that is opened often must not be signed out of it.
  const response = await sendPatiently('read', () => askForGrant(csrf)).catch((error: unknown) => {
    throw new OfflineError(error);
  });
  const body = (await response.json().catch(() => null)) as ({ data: Grant } & ErrorBody) | null;
  if (response.ok && body) return keepGrant(body.data);
  if (response.status === 401 || response.status === 403) {
    dropGrant();
    return null;
  }
  throw new ApiError(response.status, body);
}
