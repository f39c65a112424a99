import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ConfigError, readConfig } from './config.ts';

const read = (environment: Record<string, string>) =>
  readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'daybook-config-')), ...environment }).providers;

function problemsOf(environment: Record<string, string>): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test('without settings there is no provider', () => expect(read({})).toEqual([]));

test('those that are set up, in the order of the buttons', () => {
  const found = read({
    GITHUB_CLIENT_ID: 'id',
    GITHUB_CLIENT_SECRET: 'secret',
    GITHUB_BASE_URL: 'https://git.example.com/',
    MICROSOFT_CLIENT_ID: 'id',
    MICROSOFT_CLIENT_SECRET: 'secret',
    MICROSOFT_TENANT: 'Example.onmicrosoft.com',
    OIDC_ISSUER: 'https://id.example.com/realms/one/',
    OIDC_CLIENT_ID: 'id',
  });
  expect(found).toEqual([
    {
      id: 'oidc',
      name: 'single sign-on',
      clientId: 'id',
      clientSecret: null,
      kind: 'oidc',
      // An issuer is compared as it is written.
      issuer: 'https://id.example.com/realms/one/',
    },
    {
      id: 'microsoft',
      name: 'Microsoft',
      clientId: 'id',
      clientSecret: 'secret',
      kind: 'microsoft',
      baseUrl: 'https://login.microsoftonline.com',
      tenant: 'example.onmicrosoft.com',
    },
    {
      id: 'github',
      name: 'GitHub',
      clientId: 'id',
      clientSecret: 'secret',
      kind: 'github',
      baseUrl: 'https://git.example.com',
      apiUrl: 'https://api.github.com',
    },
  ]);
});

describe('half a provider is none', () => {
  test.each([
    [{ GOOGLE_CLIENT_ID: 'id' }, 'GOOGLE_CLIENT_SECRET must be set where GOOGLE_CLIENT_ID is'],
    [{ X_CLIENT_SECRET: 'topsecret' }, 'X_CLIENT_ID must be set where X_CLIENT_SECRET is'],
    [{ OIDC_ISSUER: 'https://id.example.com' }, 'OIDC_CLIENT_ID must be set where OIDC_ISSUER is'],
    [{ OIDC_CLIENT_ID: 'id' }, 'OIDC_ISSUER must be set where OIDC_CLIENT_ID is'],
  ])('%j', (environment, problem) => {
    expect(problemsOf(environment as Record<string, string>)).toEqual([problem]);
  });
});

test.each([
  ['http://id.example.com', false],
  ['http://127.0.0.1:9000', true],
  ['http://localhost:9000/auth', true],
  ['http://[::1]:9000', true],
  ['https://id.example.com/auth', true],
  ['https://user:pass@id.example.com', false],
  ['https://id.example.com?tenant=1', false],
  ['https://id.example.com#', false],
  ['id.example.com', false],
  ['ftp://id.example.com', false],
])('secrets go to %s: %s', (url, isFine) => {
  const problems = problemsOf({ OIDC_ISSUER: url, OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'topsecret' });
  expect(problems.length).toBe(isFine ? 0 : 1);
  if (!isFine) expect(problems[0]).toMatch(/^OIDC_ISSUER must be a URL like/);
  expect(problems.join()).not.toContain('topsecret');
});
