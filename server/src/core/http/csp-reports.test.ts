import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { CSP_REPORTS_PATH, violationsIn } from './csp-reports.ts';

const lines: string[] = [];
const sink = new Writable({
  write: (chunk, _encoding, done) => {
    lines.push(String(chunk));
    done();
  },
});
const t = useApp({}, pino({ level: 'info' }, sink));

const old = {
  'csp-report': {
    'document-uri': 'https://daybook.example.com/tasks?q=divorce',
    'violated-directive': 'script-src',
    'effective-directive': 'script-src-elem',
    'blocked-uri': 'https://evil.example.com/x.js?user=ada',
    'script-sample': 'alert("Ada")',
    disposition: 'enforce',
  },
};
const modern = [
  {
    type: 'csp-violation',
    url: 'https://daybook.example.com/tasks?q=divorce',
    body: { effectiveDirective: 'img-src', blockedURL: 'inline', disposition: 'report' },
  },
  { type: 'deprecation', body: { id: 'x' } },
];

const report = (payload: unknown, type = 'application/csp-report', remoteAddress = '203.0.113.1') =>
  t.app.inject({
    method: 'POST',
    url: CSP_REPORTS_PATH,
    remoteAddress,
    headers: { 'content-type': type },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

test('every answer says where to report to, in both ways', async () => {
  const { headers } = await t.app.inject({ method: 'GET', url: '/api/v1/installation' });
  expect(headers['content-security-policy']).toContain(`report-uri ${CSP_REPORTS_PATH};report-to csp`);
  expect(headers['reporting-endpoints']).toBe(`csp="${CSP_REPORTS_PATH}"`);
});

test('a report is one line and one count, without anything of the person', async () => {
  lines.length = 0;
  expect((await report(old)).statusCode).toBe(204);
  expect((await report(modern, 'application/reports+json')).statusCode).toBe(204);
  const reports = lines.map((line) => JSON.parse(line)).filter(({ directive }) => directive);
  expect(reports).toMatchObject([
    { directive: 'script-src-elem', blocked: 'https://evil.example.com', disposition: 'enforce' },
    { directive: 'img-src', blocked: 'inline', disposition: 'report' },
  ]);
  expect(lines.join('')).not.toMatch(/divorce|Ada|ada|x\.js/);
  const { body } = await t.app.inject({ method: 'GET', url: '/metrics' });
  expect(body).toContain('csp_violations_total{directive="script-src-elem"} 1');
  expect(body).toContain('csp_violations_total{directive="img-src"} 1');
});

test.each([
  ['', 'application/csp-report', 400],
  ['nonsense', 'application/csp-report', 400],
  ['[7, null]', 'application/reports+json', 422],
  ['{"__proto__": {}}', 'application/csp-report', 400],
  [`"${'x'.repeat(20_000)}"`, 'application/csp-report', 413],
  ['{}', 'text/html', 415],
])('what is no report is refused: %.20s', async (payload, type, status) => {
  expect((await report(payload, type, '203.0.113.2')).statusCode).toBe(status);
});

test('names that are none are not counted under their own', () => {
  const one = (directive: string, blocked: string) =>
    violationsIn({ 'csp-report': { 'violated-directive': directive, 'blocked-uri': blocked } });
  expect(one('made-up', 'not an address')).toEqual([
    { directive: 'unknown', blocked: 'unknown', disposition: 'enforce' },
  ]);
  expect(one("script-src 'self'", 'data')).toMatchObject([{ directive: 'script-src', blocked: 'unknown' }]);
  expect(one('img-src', 'blob:https://a.example.com/7')).toMatchObject([{ blocked: 'https://a.example.com' }]);
  expect(violationsIn(Array.from({ length: 50 }, () => modern[0]))).toHaveLength(20);
});

test('one network reports so much a minute', async () => {
  const statuses = [];
  for (let i = 0; i < 21; i += 1)
    statuses.push((await report(old, 'application/csp-report', '198.51.100.1')).statusCode);
  expect(statuses.filter((status) => status === 204)).toHaveLength(20);
  expect(statuses.at(-1)).toBe(429);
  expect((await report(old, 'application/csp-report', '198.51.100.2')).statusCode).toBe(204);
});
