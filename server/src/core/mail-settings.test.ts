import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ConfigError, readConfig } from './config.ts';

const dataDir = () => mkdtempSync(join(tmpdir(), 'daybook-config-'));
const read = (environment: Record<string, string>) => readConfig({ DATA_DIR: dataDir(), ...environment });
const FROM = { MAIL_FROM: 'Daybook <daybook@example.com>' };

function problemsOf(environment: Record<string, string>): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test('no SMTP_URL is no mail', () => {
  expect(read({}).mail).toBeNull();
  expect(read(FROM).mail).toBeNull();
});

describe('SMTP_URL', () => {
  test.each([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, tls: 'required', login: null }],
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, tls: 'implicit', login: null }],
    ['smtp://relay:25?tls=off', { host: 'relay', port: 25, tls: 'off', login: null }],
    ['smtp://localhost:1025', { host: 'localhost', port: 1025, tls: 'off', login: null }],
    ['smtp://127.0.0.2', { host: '127.0.0.2', port: 587, tls: 'off', login: null }],
    ['smtp://[::1]:25?tls=required', { host: '::1', port: 25, tls: 'required', login: null }],
    [
      'smtp://ada%40example.com:p%25%3A%2Fss@mail.example.com:2525',
      {
        host: 'mail.example.com',
        port: 2525,
        tls: 'required',
        login: { user: 'ada@example.com', password: 'p%:/ss' },
      },
    ],
  ])('%s', (SMTP_URL, smtp) => {
    expect(read({ SMTP_URL, ...FROM }).mail?.smtp).toEqual(smtp);
  });

  test.each([
    ['mail.example.com:587', 'must be a URL like smtp://'],
    ['http://mail.example.com', 'must be a URL like smtp://'],
    ['smtp://', 'must be a URL like smtp://'],
    ['smtp://mail.example.com?requireTLS=true', 'must have no parameter but tls, not requireTLS'],
    ['smtp://mail.example.com?tls=maybe', 'must have tls=required or tls=off'],
    ['smtps://mail.example.com?tls=off', 'neither with smtps://'],
    ['smtp://user@mail.example.com', 'must have user and password both'],
    ['smtp://user:100%@mail.example.com', 'percent-encoded'],
  ])('refuses %s', (SMTP_URL, problem) => {
    const problems = problemsOf({ SMTP_URL, ...FROM });
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems[0]).toMatch(/^SMTP_URL must/);
  });

  test('its password is in no error', () => {
    expect(problemsOf({ SMTP_URL: 'smpt://user:s3cret@mail.example.com', ...FROM }).join()).not.toContain('s3cret');
  });

  test('needs somebody to be from', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.com', API_PORT: 'x' })).toEqual([
      expect.stringMatching(/^API_PORT must/),
      expect.stringMatching(/^MAIL_FROM must be set/),
    ]);
  });
});

describe('MAIL_FROM', () => {
  test.each([
    ['daybook@example.com', { name: 'Daybook', address: 'daybook@example.com' }],
    ['Time at Example <time@example.com>', { name: 'Time at Example', address: 'time@example.com' }],
    ['"Example, Inc." <time@example.com>', { name: 'Example, Inc.', address: 'time@example.com' }],
    ['<time@example.com>', { name: 'Daybook', address: 'time@example.com' }],
  ])('%s', (MAIL_FROM, from) => {
    expect(read({ SMTP_URL: 'smtp://localhost', MAIL_FROM }).mail?.from).toEqual(from);
  });

  test.each([['Daybook'], ['Daybook <daybook>'], ['a@example.com, b@example.com'], ['x\r\nBcc: y <a@example.com>']])(
    'refuses %j',
    (MAIL_FROM) => {
      expect(problemsOf({ SMTP_URL: 'smtp://localhost', MAIL_FROM })).toEqual([
        expect.stringMatching(/^MAIL_FROM must be an address/),
      ]);
    },
  );
});
