import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ConfigError, readConfig } from './config.ts';
import { rotateSecrets } from './kept-secrets.ts';

const dataDir = () => mkdtempSync(join(tmpdir(), 'daybook-config-'));

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readConfig({ DATA_DIR: dataDir(), ...environment });
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

test('needs nothing', () => {
  const config = readConfig({ DATA_DIR: dataDir() });
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8000,
    database: { url: null },
    rateLimits: { auth: 5, read: 100, write: 50 },
    jwt: { accessTokenSeconds: 900, refreshTokenSeconds: 604_800 },
  });
  expect([...config.roles]).toEqual(['api', 'worker', 'realtime']);
});

test('lists every wrong value, each with what would be right', () => {
  const problems = problemsOf({
    API_PORT: 'eighty',
    DATABASE_URL: 'mysql://x',
    ROLES: 'api,cook',
    RATE_LIMIT_READ: '100/hour',
    JWT_SECRET_KEY: 'short',
    CORS_ORIGINS: '*',
  });
  expect(problems).toHaveLength(6);
  for (const name of ['API_PORT', 'DATABASE_URL', 'ROLES', 'RATE_LIMIT_READ', 'JWT_SECRET_KEY', 'CORS_ORIGINS']) {
    expect(problems.find((problem) => problem.startsWith(`${name} must `))).toBeDefined();
  }
});

test('an empty variable is an unset one', () => {
  expect(problemsOf({ API_PORT: '', DATABASE_URL: '' })).toEqual([]);
});

test('a hash of a password costs neither too little nor too much', () => {
  expect(readConfig({ DATA_DIR: dataDir() }).passwordHashCost).toBe(12);
  for (const cost of ['9', '16']) expect(problemsOf({ PASSWORD_HASH_COST: cost })).toHaveLength(1);
});

test('0 switches a rate limit off', () => {
  expect(readConfig({ DATA_DIR: dataDir(), RATE_LIMIT_AUTH: '0' }).rateLimits.auth).toBe(0);
});

test('cookies are for HTTPS only where browsers come by HTTPS', () => {
  expect(readConfig({ DATA_DIR: dataDir() }).secureCookies).toBe(false);
  expect(readConfig({ DATA_DIR: dataDir(), PUBLIC_URL: 'https://daybook.example.com' }).secureCookies).toBe(true);
});

describe('TRUSTED_PROXIES', () => {
  const trusted = (TRUSTED_PROXIES?: string) => {
    return readConfig({ DATA_DIR: dataDir(), TRUSTED_PROXIES }).trustedProxies;
  };

  test('is this machine unless something else is said', () => {
    expect(trusted()).toEqual(['loopback']);
    expect(trusted('')).toEqual(['loopback']);
    expect(trusted('none')).toEqual([]);
  });

  test('takes addresses, networks and names', () => {
    const list = ['192.0.2.7', '10.0.0.0/8', '2001:db8::1', 'fd00::/8', '::ffff:192.0.2.9', 'loopback', 'uniquelocal'];
    expect(trusted(list.join(', '))).toEqual(list);
    expect(trusted('Loopback,FD00::/8,')).toEqual(['loopback', 'fd00::/8']);
  });

  test.each([
    ['a word', 'true'],
    ['a host', 'proxy.example.com'],
    ['a port', '192.0.2.7:80'],
    ['a half address', '10.0.0'],
    ['a number too large', '10.0.0.256'],
    ['a prefix too long', '10.0.0.0/33'],
    ['another prefix too long', 'fd00::/129'],
    ['no prefix', '10.0.0.0/'],
    ['a netmask', '10.0.0.0/255.0.0.0'],
    ['a zone', 'fe80::1%eth0'],
    ['a pattern', '10.*'],
    ['everybody', '0.0.0.0/0'],
    ['everybody by IPv6', '::/0'],
    ['none and somebody', 'none,192.0.2.7'],
    ['spaces for commas', '192.0.2.7 192.0.2.8'],
  ])('refuses %s, and says which', (_name, value) => {
    const [problem, ...others] = problemsOf({ TRUSTED_PROXIES: `loopback,${value}` });
    expect(others).toEqual([]);
    expect(problem).toMatch(/^TRUSTED_PROXIES must be none, or a comma-separated list of addresses/);
    expect(problem).toContain(`; not ${value.split(',')[0]}`);
  });
});

describe('the keys of access tokens', () => {
  const KEY = 'a key of the operator that is long enough';
  const OLD = 'the key that was there before it and is as long';

  test('are kept in DATA_DIR where none is given', () => {
    const folder = dataDir();
    const { secret, previousSecrets, secretsFile } = readConfig({ DATA_DIR: folder }).jwt;
    expect([secret.length > 32, previousSecrets, secretsFile]).toEqual([true, [], join(folder, 'jwt-secret')]);
    expect(readConfig({ DATA_DIR: folder }).jwt.secret).toBe(secret);
    rotateSecrets(join(folder, 'jwt-secret'), { leaked: false });
    expect(readConfig({ DATA_DIR: folder }).jwt.previousSecrets).toEqual([secret]);
  });

  test('are taken from the environment, and none is made then', () => {
    const folder = dataDir();
    const given = { DATA_DIR: folder, JWT_SECRET_KEY: KEY, JWT_PREVIOUS_SECRET_KEYS: `${OLD},${OLD}2, ` };
    expect(readConfig(given).jwt).toMatchObject({
      secret: KEY,
      previousSecrets: [OLD, `${OLD}2`],
      secretsFile: null,
    });
    expect(existsSync(join(folder, 'jwt-secret'))).toBe(false);
  });

  test('a kept one can be listed when the environment takes over, and the other way round', () => {
    const folder = dataDir();
    const { secret } = readConfig({ DATA_DIR: folder }).jwt;
    const taken = readConfig({ DATA_DIR: folder, JWT_SECRET_KEY: KEY, JWT_PREVIOUS_SECRET_KEYS: secret });
    expect(taken.jwt).toMatchObject({ secret: KEY, previousSecrets: [secret] });
    const back = readConfig({ DATA_DIR: folder, JWT_PREVIOUS_SECRET_KEYS: KEY });
    expect(back.jwt).toMatchObject({ secret, previousSecrets: [KEY] });
  });

  test('a listed one is long enough, too', () => {
    expect(problemsOf({ JWT_PREVIOUS_SECRET_KEYS: `${OLD},short` })).toEqual([
      expect.stringMatching(/^JWT_PREVIOUS_SECRET_KEYS must .* 32 characters/),
    ]);
  });
});

test('a DATA_DIR that is a file is refused', () => {
  const file = join(dataDir(), 'file');
  writeFileSync(file, '');
  expect(problemsOf({ DATA_DIR: file })[0]).toMatch(/^DATA_DIR must be a folder/);
});
