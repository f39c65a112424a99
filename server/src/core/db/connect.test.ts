import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createLog } from '../log.ts';
import { connectionProblem, connectTo, DatabaseUrlError } from './connect.ts';
import { migrate } from './migrate.ts';

const SECRET = 'Not-to-be-shown-9';

function urlWith(change: (url: URL) => void): string {
  const url = new URL(inject('databaseUrl'));
  change(url);
  return url.href;
}

async function sentenceFor(url: string): Promise<string> {
  const problem = await connectTo(url, 'test').then(
    () => null,
    (error: unknown) => error,
  );
  expect(problem).toBeInstanceOf(DatabaseUrlError);
  const { message, cause } = problem as Error;
  expect(cause).toBeUndefined();
  expect(message).toMatch(/^DATABASE_URL/);
  expect(message.split('\n')).toHaveLength(1);
  expect(message).not.toContain(SECRET);
  return message;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('nothing listens there', async () => {
  const port = await freePort();
  const url = `postgres://someone:${SECRET}@127.0.0.1:${port}/daybook`;
  expect(await sentenceFor(url)).toContain(`nothing listens at 127.0.0.1:${port}`);
});

test('a wrong password', async () => {
  const url = urlWith((changed) => {
    changed.password = SECRET;
  });
  expect(await sentenceFor(url)).toMatch(/does not accept the password of the role \w+\.$/);
});

test('no password', async () => {
  const url = urlWith((changed) => {
    changed.password = '';
  });
  expect(await sentenceFor(url)).toMatch(/no connection to .* without a password/);
});

test('an unknown database', async () => {
  const url = urlWith((changed) => {
    changed.pathname = '/not_there';
  });
  expect(await sentenceFor(url)).toContain('there is no database not_there');
});

test('what talks there is no PostgreSQL', async () => {
  const server = createServer((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await sentenceFor(`postgres://someone:${SECRET}@127.0.0.1:${port}/daybook`);
  await new Promise((resolve) => server.close(resolve));
});

test('a certificate file that is not there', async () => {
  await sentenceFor(`postgres://someone:${SECRET}@127.0.0.1:5432/daybook?sslrootcert=/not/there.pem`);
});

test('a role that may make nothing', async () => {
  const name = `visitor_${randomBytes(6).toString('hex')}`;
  const owner = new pg.Client({ connectionString: inject('databaseUrl') });
  await owner.connect();
  try {
    await owner.query(`create role ${name} login password '${SECRET}'`);
    await owner.query(`create database ${name}`);
    const url = urlWith((changed) => {
      Object.assign(changed, { username: name, password: SECRET, pathname: `/${name}` });
    });
    await expect(migrate(url, createLog('silent'))).rejects.toThrow(
      new RegExp(`^DATABASE_URL: the role ${name} may not set up the database ${name} .*It has to own it`),
    );
  } finally {
    await owner.query(`drop database if exists ${name} with (force)`);
    await owner.query(`drop role ${name}`);
    await owner.end();
  }
});

const place = { server: 'db.example.com:5432', database: 'daybook', user: 'someone', hasPassword: true };

test.each([
  ['ENOTFOUND', /the host of db\.example\.com:5432 is not known/],
  ['EAI_AGAIN', /is not known/],
  ['ETIMEDOUT', /cannot be reached/],
  ['EHOSTUNREACH', /cannot be reached/],
  ['28000', /does not let the role someone into the database daybook/],
  ['53300', /no connection left/],
  ['57P03', /still starting/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed certificate/],
])('%s', (code, sentence) => {
  expect(connectionProblem({ code, message: 'self-signed certificate' }, place)).toMatch(sentence);
});
