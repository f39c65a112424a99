import { api, BASE_PATH, type CallOf, type ProviderId, pathOf } from '@daybook/contracts';
import type { LightMyRequestResponse } from 'fastify';
import type { TestApp, TestUser } from '../../../../test/app.ts';

export const PUBLIC_URL = 'http://127.0.0.1:8000';

export const callbackOf = (provider: ProviderId) => `${PUBLIC_URL}${BASE_PATH}/auth/oauth/${provider}/callback`;

/** A browser: keeps cookies, here and at the provider, and follows where it is led. */
export interface Browser {
  cookies: Map<string, string>;
  /** Begins to sign in, and answers where the page would go. */
  begin(provider: ProviderId, body?: CallOf<typeof api.providers.begin>['body']): Promise<URL>;
  /** The same in the session of somebody. */
  beginAs(user: TestUser, provider: ProviderId, what: 'connect' | 'prove', body?: { from?: string }): Promise<URL>;
  /** Goes through the provider's pages until it sends the browser back, and answers to which address. */
  visit(url: URL): Promise<URL>;
  /** Opens the address to which the provider sent it, and answers the page it is led to. */
  comeBack(url: URL): Promise<URL>;
  /** The whole way. */
  signIn(provider: ProviderId, body?: CallOf<typeof api.providers.begin>['body']): Promise<URL>;
  send(method: 'GET' | 'POST', url: string, payload?: object): Promise<LightMyRequestResponse>;
  /** The profile of who is signed in by cookie; null for nobody. */
  whoAmI(): Promise<{ id: string; email: string; full_name: string; email_verified: boolean; role: string } | null>;
}

export function newBrowser(t: TestApp): Browser {
  const cookies = new Map<string, string>();
  const send: Browser['send'] = async (method, url, payload) => {
    const csrf = cookies.get('daybook_csrf');
    const response = await t.app.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(csrf ? { 'x-csrf-token': csrf } : {}),
      },
      ...(payload ? { payload } : {}),
    });
    keep(response);
    return response;
  };
  const keep = (response: LightMyRequestResponse) => {
    for (const { name, value, maxAge, expires } of response.cookies) {
      if (value === '' || maxAge === 0 || (expires && expires.getTime() < Date.now())) cookies.delete(name);
      else cookies.set(name, decodeURIComponent(value));
    }
  };
  const browser: Browser = {
    cookies,
    send,
    async begin(provider, body = {}) {
      const reply = await send('POST', BASE_PATH + pathOf(api.providers.begin, { params: { provider } }), body);
      if (reply.statusCode !== 200) throw new Error(reply.body);
      return new URL(reply.json().data.authorization_url);
    },
    async beginAs(user, provider, what, body = {}) {
      const path = BASE_PATH + pathOf(api.providers[what], { params: { provider } });
      const headers = { authorization: `Bearer ${user.access_token}` };
      const reply = await t.app.inject({ method: 'POST', url: path, headers, payload: body });
      if (reply.statusCode !== 200) throw new Error(reply.body);
      keep(reply);
      return new URL(reply.json().data.authorization_url);
    },
    async visit(url) {
      const theirs = new Map<string, string>();
      for (let at = url; ; ) {
        const headers = { cookie: [...theirs].map(([name, value]) => `${name}=${value}`).join('; ') };
        const reply = await fetch(at, { headers, redirect: 'manual' });
        for (const set of reply.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          theirs.set(name, value);
        }
        const location = reply.headers.get('location');
        if (location === null) throw new Error(`${at.pathname} answered ${reply.status}: ${await reply.text()}`);
        at = new URL(location, at);
        if (at.origin === PUBLIC_URL) return at;
      }
    },
    async comeBack(url) {
      const reply = await send('GET', url.pathname + url.search);
      if (reply.statusCode !== 302) throw new Error(reply.body);
      return new URL(String(reply.headers.location));
    },
    async signIn(provider, body) {
      return browser.comeBack(await browser.visit(await browser.begin(provider, body)));
    },
    async whoAmI() {
      if (!cookies.has('daybook_refresh')) return null;
      const reply = await send('POST', `${BASE_PATH}/auth/refresh`, {});
      return reply.statusCode === 200 ? reply.json().data.user : null;
    },
  };
  return browser;
}

/** Where the browser lands: the path, with what its query says. */
export const placeOf = (url: URL) => ({ path: url.pathname, ...Object.fromEntries(url.searchParams) });
