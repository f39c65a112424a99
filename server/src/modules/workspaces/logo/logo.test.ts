import { deflateSync } from 'node:zlib';
import { api } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { pngChunk, pngOf } from '../../../../test/png.ts';
import { NoPicture, pictureIn } from './picture.ts';

const t = useApp();
let user: TestUser;
beforeAll(async () => {
  user = await t.newUser();
});

const params = () => ({ id: user.user.personal_workspace_id });
const set = (file: Buffer) =>
  user.call(api.workspaceLogo.set, { params: params(), body: { image: file.toString('base64') } });
const get = async () => (await user.call(api.workspaceLogo.get, { params: params() })).data;

/** As small as one can be: a frame of these sides, a scan, an end. */
function jpegOf(width: number, height: number, { components = 3, frame = 0xc0 } = {}): Buffer {
  const sides = [height >> 8, height & 255, width >> 8, width & 255];
  const parts = Array.from({ length: components }, (_, i) => [i + 1, 0x11, 0]).flat();
  const start = [0xff, frame, 0, 8 + parts.length, 8, ...sides, components, ...parts];
  const exif = [0xff, 0xe1, 0, 4, 0xff, 0xd9];
  return Buffer.from([0xff, 0xd8, ...exif, ...start, 0xff, 0xda, 0, 4, 1, 1, 0x55, 0xff, 0xd9]);
}

test('is set, seen by members, on the pages of reports, replaced and taken away; each change is written down', async () => {
  expect(await get()).toBeNull();
  const logo = pngOf(320, 80, [20, 160, 60]);
  const { status, data } = await set(logo);
  expect([status, data]).toEqual([
    200,
    expect.objectContaining({ media_type: 'image/png', width: 320, height: 80, size_bytes: logo.length }),
  ]);
  expect(Buffer.from((await get())?.image ?? '', 'base64').equals(logo)).toBe(true);
  const pdf = await t.app.inject({
    url: '/api/v1/analytics/export?format=pdf',
    headers: { authorization: `Bearer ${user.access_token}` },
  });
  expect(pdf.rawPayload.toString('latin1')).toMatch(/\/Subtype \/Image.*\/Width 320/s);
  await set(logo);
  await set(jpegOf(200, 50));
  expect(await get()).toMatchObject({ media_type: 'image/jpeg', width: 200, height: 50 });
  for (let i = 0; i < 2; i += 1) {
    expect((await user.call(api.workspaceLogo.remove, { params: params() })).status).toBe(204);
  }
  expect(await get()).toBeNull();
  const { rows } = await t.database.owner.query(
    `select action, changes from audit_log where workspace_id = $1 and action like 'workspace.logo%' order by id`,
    [params().id],
  );
  expect(rows.map(({ action, changes }) => [action, changes?.logo])).toEqual([
    ['workspace.logo_changed', [null, '320 × 80']],
    ['workspace.logo_changed', ['320 × 80', '200 × 50']],
    ['workspace.logo_removed', undefined],
  ]);
});

test('what is no picture is refused by name of the field, and changes nothing', async () => {
  await set(pngOf(4, 4, [1, 2, 3]));
  const before = await get();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const noisy = Buffer.concat([jpegOf(10, 10), Buffer.alloc(256 * 1024)]);
  for (const [file, said] of [
    [svg, /PNG or JPEG/],
    [noisy, /at most 256 KB/],
    [pngOf(2001, 1, [0, 0, 0]), /at most 2000 pixels/],
  ] as const) {
    const { status, error } = await set(file);
    expect([status, error.details?.fields]).toEqual([422, [{ path: 'image', message: expect.stringMatching(said) }]]);
  }
  expect(await get()).toEqual(before);
});

describe('a file is looked into', () => {
  const png = pngOf(8, 8, [1, 2, 3]);
  const changed = (at: number, to: number) =>
    Buffer.concat([png.subarray(0, at), Buffer.from([to]), png.subarray(at + 1)]);
  const signature = png.subarray(0, 8);
  const header = (bytes: number[]) => pngChunk('IHDR', Buffer.from(bytes));
  const end = pngChunk('IEND', Buffer.alloc(0));
  const bomb = Buffer.concat([
    signature,
    header([0, 0, 7, 208, 0, 0, 7, 208, 8, 6, 0, 0, 0]),
    pngChunk('IDAT', Buffer.from('x')),
    end,
  ]);

  const rows = (filter: number) => pngChunk('IDAT', deflateSync(Buffer.alloc(8 * 33, filter)));
  const [clear, large] = [
    header([0, 0, 0, 8, 0, 0, 0, 8, 8, 6, 0, 0, 0]),
    header([0, 4, 0, 0, 0, 4, 0, 0, 8, 6, 0, 0, 0]),
  ];

  test('of a PNG only what is printed is kept: no place, no author, no text that is too long for a page', () => {
    const said = pngChunk('tEXt', Buffer.from(`Author\0${'x'.repeat(200_000)}`));
    const file = Buffer.concat([signature, clear, said, rows(0), end]);
    expect(pictureIn(file).file.equals(Buffer.concat([signature, clear, rows(0), end]))).toBe(true);
  });

  test.each([
    ['a PNG', png, [8, 8]],
    ['a JPEG', jpegOf(640, 480), [640, 480]],
    ['a progressive grey JPEG', jpegOf(3, 2, { components: 1, frame: 0xc2 }), [3, 2]],
    ['a JPEG for printing presses', jpegOf(3, 2, { components: 4 }), 'printing presses'],
    ['a JPEG without an end', jpegOf(3, 2).subarray(0, -2), 'damaged or cut off'],
    ['a JPEG without a frame', jpegOf(3, 2, { frame: 0xe2 }), 'damaged or cut off'],
    ['a JPEG of no height', jpegOf(3, 0), 'damaged or cut off'],
    [
      'a JPEG of two frames',
      Buffer.concat([jpegOf(3, 2).subarray(0, -9), jpegOf(9, 9).subarray(8)]),
      'damaged or cut off',
    ],
    ['a PNG that is cut off', png.subarray(0, -20), 'damaged or cut off'],
    ['a PNG with a wrong bit', changed(png.length - 20, 0x77), 'damaged or cut off'],
    ['a PNG whose pixels are not there', bomb, 'damaged or cut off'],
    ['a PNG of two headers', Buffer.concat([signature, clear, large, rows(0), end]), 'damaged or cut off'],
    ['a PNG with an end before its pixels', Buffer.concat([signature, clear, end, rows(0), end]), 'damaged or cut off'],
    ['a PNG whose rows nobody can read', Buffer.concat([signature, clear, rows(9), end]), 'damaged or cut off'],
    ['nothing', Buffer.alloc(0), 'PNG or JPEG'],
    ['a GIF', Buffer.from('GIF89a'), 'PNG or JPEG'],
  ])('%s', (_name, file, expected) => {
    if (Array.isArray(expected)) {
      const { width, height } = pictureIn(file);
      return expect([width, height]).toEqual(expected);
    }
    expect(() => pictureIn(file)).toThrow(NoPicture);
    return expect(() => pictureIn(file)).toThrow(expected);
  });
});
