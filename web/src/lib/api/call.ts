import {
  BASE_PATH,
  type CallOf,
  type DataOf,
  type Endpoint,
  type ErrorBody,
  type ExtraOf,
  type Pagination,
  pathOf,
} from '@daybook/contracts';
import { ApiError, OfflineError } from './errors.ts';
import { type Budget, sendPatiently } from './patience.ts';
import { announceSignOut, csrfToken, getAccessToken, refreshSession } from './session.ts';
import { currentWorkspaceId } from './workspace.ts';

interface Success<E> {
  data: DataOf<E>;
}

/** A page of a list, with what stands beside it. */
export type ListOf<E> = { data: DataOf<E>[]; pagination: Pagination } & ExtraOf<E>;

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Sent instead of JSON, for uploads. */
  file?: Blob;
  /** Under the same key, what is sent again has been done once. */
  idempotencyKey?: string;
  /** Another workspace than the one the page is of. */
  workspaceId?: string;
  /** Instead of `fetch`: `uploader` tells how far it is. */
  fetchWith?: typeof fetch;
}

/**
 * Calls an endpoint of the contracts and answers its data. Where the server has had too much it waits and asks again.
 * @throws ApiError what the server answered; OfflineError where it could not be reached
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input?: CallOf<E>,
  options: CallOptions = {},
): Promise<DataOf<E>> {
  return ((await send(endpoint, input, options)) as Success<E> | null)?.data as DataOf<E>;
}

/** The same for lists, with the pagination. */
export async function callList<E extends Endpoint>(
  endpoint: E,
  input?: CallOf<E>,
  options: CallOptions = {},
): Promise<ListOf<E>> {
  return (await send(endpoint, input, options)) as ListOf<E>;
}

/** The same for what is answered as a file. */
export async function callFile<E extends Endpoint>(endpoint: E, input?: CallOf<E>): Promise<Blob> {
  return (await answerTo(endpoint, input, {})).blob();
}

async function send(endpoint: Endpoint, input: unknown, options: CallOptions): Promise<unknown> {
  const response = await answerTo(endpoint, input, options);
  return response.status === 204 ? null : response.json();
}

async function answerTo(endpoint: Endpoint, input: unknown, options: CallOptions): Promise<Response> {
  let response = await sendInTurn(endpoint, input, options);
  if (response.status === 401 && endpoint.access !== 'public') {
    const error = await errorOf(response);
    // With details it is about what was sent, e.g. a wrong password: sent again it would count twice.
    if (Object.keys(error.details).length > 0) throw error;
    // Usually the access token has just ended.
    const user = await refreshSession();
    if (!user) {
      announceSignOut();
      throw error;
    }
    response = await sendInTurn(endpoint, input, options);
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

/** Passwords are not tried again by themselves: the form says how long to wait. */
function sendInTurn(endpoint: Endpoint, input: unknown, options: CallOptions): Promise<Response> {
  const attempt = () => request(endpoint, input, options);
  if (endpoint.access === 'public' || endpoint.rate === 'auth') return attempt();
  const budget: Budget = endpoint.rate ?? (endpoint.method === 'GET' ? 'read' : 'write');
  return sendPatiently(budget, attempt, options.signal);
}

async function request(
  endpoint: Endpoint,
  input: unknown,
  { signal, file, idempotencyKey, workspaceId = currentWorkspaceId() ?? undefined, fetchWith = fetch }: CallOptions,
): Promise<Response> {
  const { body, ...place } = (input ?? {}) as { body?: unknown };
  const headers: Record<string, string> = {};
  const token = getAccessToken();
  if (token && endpoint.access !== 'public') headers.authorization = `Bearer ${token}`;
  if (workspaceId && endpoint.access !== 'public') headers['x-workspace-id'] = workspaceId;
  const csrf = csrfToken();
  if (endpoint.access === 'public' && csrf) headers['x-csrf-token'] = csrf;
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  if (file) headers['content-type'] = 'text/csv';
  else if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetchWith(BASE_PATH + pathOf(endpoint, place), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers,
      ...(file ? { body: file } : body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new OfflineError(error);
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  return new ApiError(response.status, (await response.json().catch(() => null)) as ErrorBody | null);
}
