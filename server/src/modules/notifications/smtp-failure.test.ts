import { expect, test } from 'vitest';
import { failureOf } from './smtp-failure.ts';

const reply = (command: string, responseCode: number) =>
  Object.assign(new Error('failed'), { code: 'EENVELOPE', command, responseCode, response: `${responseCode} said` });

test.each([
  ['RCPT TO', 550, 'refused'],
  ['RCPT TO', 450, 'delayed'],
  ['MAIL FROM', 553, 'refused'],
  ['MAIL FROM', 530, 'delayed'],
  ['DATA', 554, 'refused'],
  ['DATA', 421, 'delayed'],
  ['AUTH PLAIN', 535, 'delayed'],
  ['CONN', 554, 'delayed'],
  ['EHLO', 502, 'delayed'],
  ['STARTTLS', 502, 'delayed'],
] as const)('%s %i is %s', (command, code, kind) => {
  expect(failureOf(reply(command, code))).toEqual({ kind, problem: `${command}: ${code} said` });
});

test.each([
  [Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ESOCKET', command: 'CONN' })],
  [Object.assign(new Error('self-signed certificate'), { code: 'ESOCKET', command: 'CONN' })],
  [new Error('out of memory')],
  ['a string'],
])('what is no reply is tried again: %s', (error) => {
  expect(failureOf(error).kind).toBe('delayed');
});

test('neither an address nor a token is kept, and not a novel', () => {
  const error = Object.assign(reply('RCPT TO', 550), {
    response: `550-5.1.1 <ada@example.com>\r\n550 https://time.example.com/reset-password#token=s3cret is spam ${'x'.repeat(1000)}`,
  });
  const { problem } = failureOf(error);
  expect(problem).toMatch(
    /^RCPT TO: 550-5.1.1 <\[redacted\]> 550 https:\/\/time.example.com\/reset-password#token=\[redacted\] is spam x+$/,
  );
  expect(problem).toHaveLength(400);
});
