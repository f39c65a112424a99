import type { Page } from 'playwright-core';

/** What a page does to make and to use a passkey, with the browser's own functions and the program's own answers. */

export interface Answer<T = Record<string, unknown>> {
  status: number;
  data: T;
  error?: { code: string; message: string; details?: Record<string, unknown> };
}

/** Sends as the page would: with its origin, and with its session where there is one. */
export function send<T = Record<string, unknown>>(
  page: Page,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  return page.evaluate(
    async ([verb, address, payload]) => {
      const headers: Record<string, string> = {};
      const csrf = /daybook_csrf=([^;]+)/.exec(document.cookie)?.[1];
      if (csrf) {
        const token = await navigator.locks.request('daybook.refresh', async () => {
          const reply = await fetch('/api/v1/auth/refresh', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
            body: '{}',
          });
          return (await reply.json()).data?.access_token as string | undefined;
        });
        headers.authorization = `Bearer ${token}`;
      }
      if (payload !== undefined) headers['content-type'] = 'application/json';
      const reply = await fetch(`/api/v1${address}`, { method: verb as string, headers, body: payload ?? null });
      return { status: reply.status, ...(reply.status === 204 ? { data: null } : await reply.json()) };
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
  ) as Promise<Answer<T>>;
}

/** Has the browser make a passkey. @throws what the browser says where nobody is verified */
export function makePasskey(page: Page, options: unknown): Promise<unknown> {
  return page.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json as PublicKeyCredentialCreationOptionsJSON);
    return ((await navigator.credentials.create({ publicKey })) as PublicKeyCredential).toJSON();
  }, options);
}

/** Has the browser sign with a passkey of this site. */
export function usePasskey(page: Page, options: unknown): Promise<unknown> {
  return page.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json as PublicKeyCredentialRequestOptionsJSON);
    return ((await navigator.credentials.get({ publicKey })) as PublicKeyCredential).toJSON();
  }, options);
}

export async function signInByPasskey(page: Page): Promise<Answer<{ user: { email: string } }>> {
  const { data } = await send(page, 'POST', '/auth/passkeys/login/options', {});
  return send(page, 'POST', '/auth/passkeys/login/verify', { passkey: await usePasskey(page, data) });
}
