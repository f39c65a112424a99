import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';

const t = useApp();
const register = '/api/v1/auth/register';
const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  t.app.inject({ method: 'POST', url: register, payload, headers: { 'content-type': 'application/json', ...headers } });

describe('every answer', () => {
  test('carries the security headers and the request id', async () => {
    const reply = await t.app.inject('/health/live');
    const policy = reply.headers['content-security-policy'] as string;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-(inline|eval)/);
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('keeps a request id that a gateway has made, if it is one', async () => {
    const given = '0190a0b0-1111-7222-8333-444455556666';
    expect(
      (await t.app.inject({ url: '/health/live', headers: { 'x-request-id': given } })).headers['x-request-id'],
    ).toBe(given);
    const bad = await t.app.inject({ url: '/health/live', headers: { 'x-request-id': 'a\tb' } });
    expect(bad.headers['x-request-id']).not.toBe('a\tb');
  });
});

describe('bad input', () => {
  test.each([
    ['no JSON', '{"a":', 400],
    ['an array', '[]', 422],
    ['a string', '"x"', 422],
    ['a prototype', '{"__proto__":{"admin":true}}', 400],
    ['depth', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 422],
    [
      'half a surrogate pair',
      JSON.stringify({ full_name: '\ud800', email: 'a@example.com', password: 'Aa1-aaaaaa' }),
      422,
    ],
    ['NUL', JSON.stringify({ full_name: 'a\0b', email: 'a@example.com', password: 'Aa1-aaaaaa' }), 422],
    [
      'an unknown field',
      JSON.stringify({ full_name: 'A', email: 'a@example.com', password: 'Aa1-aaaaaa', role: 'admin' }),
      422,
    ],
  ])('%s', async (_name, payload, status) => {
    const reply = await post(payload);
    expect(reply.statusCode).toBe(status);
    expect(reply.json()).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } });
  });

  test('over 1 MB', async () => {
    expect((await post(JSON.stringify({ full_name: 'x'.repeat(1024 * 1024) }))).statusCode).toBe(413);
  });

  test('another content type', async () => {
    expect((await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415);
  });

  test.each([
    ['text/csv', 'a,b'],
    ['application/octet-stream', 'a'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('%s where JSON belongs changes nothing', async (type, payload) => {
    const user = await t.newUser();
    const headers = { authorization: `Bearer ${user.access_token}`, 'content-type': type };
    const reply = await t.app.inject({ method: 'PATCH', url: '/api/v1/auth/me', payload, headers });
    expect(reply.statusCode).toBe(415);
    expect((await user.call(api.auth.me)).data.version).toBe(1);
  });

  test('an address that cannot be decoded', async () => {
    const reply = await t.app.inject('/api/v1/tasks/%zz');
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } });
    expect(reply.headers['x-request-id']).toBe(reply.json().meta.request_id);
  });

  test('HEAD of a page is as GET of it', async () => {
    const [get, head] = await Promise.all(
      (['GET', 'HEAD'] as const).map((method) => t.app.inject({ method, url: '/settings' })),
    );
    expect(head?.statusCode).toBe(get?.statusCode);
    expect(head?.body).toBe('');
  });

  test('an address that does not exist', async () => {
    const reply = await t.app.inject('/api/v1/nothing');
    expect(reply.statusCode).toBe(404);
    expect(reply.json().error.code).toBe('NOT_FOUND');
  });
});

test('a request that never ends is given up some time', () => {
  expect(t.app.server.requestTimeout).toBeGreaterThan(60_000);
});

describe('CORS', () => {
  test('answers nobody who is not on the list', async () => {
    const reply = await t.app.inject({ url: '/health/live', headers: { origin: 'https://evil.example.com' } });
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the OpenAPI document', () => {
  test('has every endpoint with its operation id', async () => {
    const document = (await t.app.inject('/api/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1/);
    for (const endpoint of Object.values(api).flatMap((module) => Object.values(module))) {
      const operation = document.paths[`/api/v1${endpoint.path}`]?.[endpoint.method.toLowerCase()];
      expect(operation?.operationId, endpoint.name).toBe(endpoint.name);
    }
  });

  test('has a page to browse it', async () => {
    for (const url of ['/api/docs', '/api/docs/']) {
      const page = await t.app.inject({ url });
      expect(page.statusCode).toBe(200);
      // No laxer than anywhere else: what the page is made of are files of ours.
      expect(page.headers['content-security-policy']).toMatch(/script-src 'self';style-src 'self'/);
      const files = [...page.body.matchAll(/(?:src|href)="(\/api\/[^"]+)"/g)].map(([, path]) => path as string);
      expect(files).toHaveLength(4);
      for (const file of files) expect((await t.app.inject({ url: file })).statusCode, file).toBe(200);
    }
    for (const other of ['docs.ts', 'index.css', 'oauth2-redirect.html', '..%2fdocs.ts']) {
      expect((await t.app.inject({ url: `/api/docs/files/${other}` })).statusCode, other).toBe(404);
    }
  });
});

describe('If-Match', () => {
  test('says the same as version', async () => {
    const user = await t.newUser();
    const change = (match: string) =>
      user.call(api.auth.updateMe, { body: { full_name: 'Somebody' } }, { headers: { 'if-match': match } });
    expect((await change('"7"')).status).toBe(409);
    expect((await change('seven')).status).toBe(422);
    expect((await change('"1"')).status).toBe(200);
  });
});

describe('health', () => {
  test('metrics count requests by route, not by address', async () => {
    await t.app.inject('/api/v1/auth/me');
    const { body } = await t.app.inject('/metrics');
    expect(body).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/auth\/me",status="401"\} [1-9]/,
    );
  });

  test('readiness fails where a check does', async () => {
    const { default: Fastify } = await import('fastify');
    const { registerHealth } = await import('./health.ts');
    const lines: string[] = [];
    const app = Fastify({ logger: { level: 'warn', stream: { write: (line: string) => void lines.push(line) } } });
    const broken = { name: 'database', run: () => Promise.reject(new Error('down')) };
    await registerHealth(app, { checks: [broken], version: '0' });
    const reply = await app.inject('/health/ready');
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toEqual({ status: 'failing', checks: { database: 'failing' } });
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ check: 'database', err: { message: 'down' } });
    await app.close();
  });
});
