import { readdir, readlink } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BASE_PATH, type Import } from '@daybook/contracts';
import type { FastifyRequest } from 'fastify';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { UPLOAD_LIMIT_BYTES } from '../../core/http/route.ts';
import { fieldsOf, hours, NO_ROWS, useImports, waitFor } from './arrange.ts';
import { togglFile } from './sample-files.ts';
import { withUpload } from './upload.ts';

const t = useApp();
const { imported, rowsOf } = useImports(t);

let folder = '';
beforeAll(() => {
  folder = join(t.deps.config.dataDir, 'uploads');
});

const BOUNDARY = 'daybook-boundary';
const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const part = (headers: string, content: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${headers}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const form = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);

describe('a file comes', () => {
  const file = togglFile(hours(3));

  test.each([
    ['as text/csv', file, { 'content-type': 'text/csv; charset=utf-8' }, null],
    ['as application/octet-stream', file, { 'content-type': 'application/octet-stream' }, null],
    ['as a multipart field', form(part('name="file"; filename="year.csv"', file)), MULTIPART, 'year.csv'],
    [
      'behind other fields',
      form(part('name="note"', 'x'), part('name="file"; filename="a.csv"', file)),
      MULTIPART,
      'a.csv',
    ],
  ])('%s', async (_name, payload, headers, filename) => {
    const user = await t.newUser();
    const reply = await imported(user, payload, {}, headers);
    expect([reply.status, reply.data.created, reply.data.filename]).toEqual([201, 3, filename]);
  });

  test('with a name that is asked for, and one that is too long or not storable', async () => {
    const user = await t.newUser();
    const named = (name: string) => form(part(`name="file"; filename="${name}"`, file));
    const asked = await imported(user, named('a.csv'), { filename: 'b.csv' }, MULTIPART);
    expect(asked.data.filename).toBe('b.csv');
    const long = await imported(user, named(`${'n'.repeat(250)}.csv`), {}, MULTIPART);
    expect(long.data.filename).toBe('n'.repeat(200));
    const nul = await imported(user, file, { filename: 'a\0b.csv' });
    expect(nul.data.filename).toBe('ab.csv');
  });
});

describe('refused, with the field and what would help, and nothing written:', () => {
  const zip = Buffer.from('PK\x03\x04 and more');
  test.each([
    ['no body', Buffer.alloc(0), { 'content-type': undefined }, /no file/],
    ['an empty body', Buffer.alloc(0), {}, /empty/],
    ['an empty multipart file', form(part('name="file"; filename="a.csv"', '')), MULTIPART, /empty/],
    ['a form without a file', form(part('name="note"', 'x')), MULTIPART, /no file/],
    ['a file under another name', form(part('name="csv"; filename="a.csv"', 'x')), MULTIPART, /no file/],
    ['JSON', Buffer.from('{"rows":[]}'), { 'content-type': 'application/json' }, /no file/],
    ['a ZIP archive', zip, { 'content-type': 'application/zip' }, /ZIP archive.*CSV/],
    ['a ZIP archive that is called a CSV', zip, {}, /ZIP archive.*CSV/],
    ['a PDF', Buffer.from('%PDF-1.7'), {}, /PDF/],
    ['another table', Buffer.from('Name,Age\r\nAda,36\r\n'), {}, /Columns are missing: Start date; Start time/],
  ])('%s', async (_name, payload, headers, message) => {
    const user = await t.newUser();
    for (const query of [{}, { dry_run: 'true' }] as Record<string, string>[]) {
      const reply = await imported(user, payload, query, headers);
      expect([reply.status, reply.error.code]).toEqual([422, 'VALIDATION_ERROR']);
      expect(fieldsOf(reply)).toEqual([{ path: 'file', message: expect.stringMatching(message) }]);
    }
    expect(await rowsOf(user)).toEqual(NO_ROWS);
  });

  test.each([
    ['a form without a boundary', form(), { 'content-type': 'multipart/form-data' }],
    ['a form that breaks off', part('name="file"; filename="a.csv"', togglFile(hours(3))), MULTIPART],
  ])('%s', async (_name, payload, headers) => {
    const user = await t.newUser();
    const reply = await imported(user, payload, {}, headers);
    expect([reply.status, reply.error.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(await rowsOf(user)).toEqual(NO_ROWS);
  });

  test('another type of body, whatever its size, before anything of it is read into memory', async () => {
    const user = await t.newUser();
    const form = await imported(user, Buffer.from('a=b'), {}, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.status).toBe(415);
    const large = Buffer.alloc(2 * 1024 * 1024, 0x20);
    for (const type of ['application/json', 'text/plain']) {
      expect((await imported(user, large, {}, { 'content-type': type })).status).toBe(413);
    }
  });
});

describe('over a real connection', () => {
  let port = 0;
  beforeAll(async () => {
    await t.app.listen({ port: 0, host: '127.0.0.1' });
    port = (t.app.server.address() as AddressInfo).port;
  });

  function open(token: string, headers: Record<string, string>) {
    return httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: `${BASE_PATH}/imports`,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  }

  /** A table that never ends, a megabyte at a time. */
  async function* rowsWithoutEnd(bytes: number): AsyncGenerator<Buffer> {
    const row = togglFile([{}]).toString().split('\r\n')[1];
    yield togglFile([]);
    const block = Buffer.from(`${row}\r\n`.repeat(8_000));
    for (let sent = 0; sent < bytes; sent += block.length) yield block;
  }

  async function answerTo(token: string, headers: Record<string, string>, body: AsyncIterable<Buffer>) {
    const request = open(token, headers);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject);
    });
    const [answer] = await Promise.all([answered, pipeline(Readable.from(body), request)]);
    let text = '';
    for await (const chunk of answer) text += chunk;
    return { status: answer.statusCode, ...(JSON.parse(text) as { data: Import; error: { message: string } }) };
  }

  test.each([
    ['as the body', { 'content-type': 'text/csv' }, '', ''],
    [
      'in a form',
      MULTIPART,
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`,
      `\r\n--${BOUNDARY}--\r\n`,
    ],
  ])('a file of more than 200 MB %s is told so', async (_name, headers, before, after) => {
    const user = await t.newUser();
    const body = async function* () {
      yield Buffer.from(before);
      yield* rowsWithoutEnd(UPLOAD_LIMIT_BYTES + 1024 * 1024);
      yield Buffer.from(after);
    };
    const reply = await answerTo(user.access_token, headers, body());
    expect([reply.status, reply.error.message]).toEqual([413, expect.stringContaining('larger than 200 MB')]);
    expect(await rowsOf(user)).toEqual(NO_ROWS);
  });

  // Elsewhere nobody tells which files a process has open.
  test.runIf(process.platform === 'linux')('an upload that breaks off imports nothing', async () => {
    const user = await t.newUser();
    const request = open(user.access_token, { 'content-type': 'text/csv', 'content-length': '100000' });
    request.on('error', () => {});
    request.write(togglFile(hours(20)));
    // From then on the system forgets it with the process.
    await waitFor(async () => (await openUploads()).some((path) => path.endsWith('(deleted)')));
    expect(await readdir(folder)).toEqual([]);
    request.destroy();
    await waitFor(async () => (await openUploads()).length === 0);
    expect(await rowsOf(user)).toEqual(NO_ROWS);
  });
});

test('a stream that breaks off is the fault of the upload', async () => {
  const broken = async function* () {
    yield togglFile(hours(3));
    throw new Error('aborted');
  };
  const request = {
    isMultipart: () => false,
    headers: {},
    body: Readable.from(broken()),
    raw: new Readable({ read() {} }),
  } as unknown as FastifyRequest;
  const work = vi.fn();
  await expect(withUpload(request, folder, work)).rejects.toMatchObject({ code: 'VALIDATION_ERROR', status: 400 });
  expect(work).not.toHaveBeenCalled();
});

test('no upload has left a file behind', async () => {
  expect(await readdir(folder)).toEqual([]);
});

/** The spooled uploads that this process holds open. */
async function openUploads(): Promise<string[]> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((path) => path.startsWith(`${folder}/`));
}
