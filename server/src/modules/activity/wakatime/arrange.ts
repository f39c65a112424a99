import type { z } from 'zod';
import type { TestApp, TestUser } from '../../../../test/app.ts';
import type { Sent } from '../spans/arrange.ts';

/** For tests: a widget that asks as its user, in the tongue of the protocol. */
export interface Widget {
  /** What the address answers, as the client decodes it; fails where it can't, or the status is no 200. */
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>;
  /** Whatever it answers. */
  ask(path: string, headers?: Record<string, string>): Promise<Reply>;
}

export interface Reply {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  body: Record<string, never> & { error?: string; errors?: Record<string, string[]> };
}

export function widgetOf(t: TestApp, user: Pick<TestUser, 'access_token'> | null, base = '/api/v1'): Widget {
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<Reply> => {
    const reply = await t.app.inject({
      method: 'GET',
      url: base + path,
      headers: { ...(user && { authorization: `Bearer ${user.access_token}` }), ...headers },
    });
    const isJson = String(reply.headers['content-type']).startsWith('application/json') && reply.body !== '';
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.body,
      body: isJson ? JSON.parse(reply.body) : {},
    };
  };
  return {
    ask,
    get: async (path, shape) => {
      const { status, text } = await ask(path);
      if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
      return shape.parse(JSON.parse(text));
    },
  };
}

const MINUTE = 60_000_000;

/** Two heartbeats that many minutes apart, so that as much was worked from then on; the rest says on what. */
export function work(from: string, minutes: number, what: Omit<Sent, 'micros'> = {}): Sent[] {
  const first = Date.parse(from) * 1000;
  return [
    { micros: first, ...what },
    { micros: first + minutes * MINUTE, ...what },
  ];
}
