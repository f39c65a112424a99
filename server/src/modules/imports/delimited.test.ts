import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DelimitedFormat, MAX_RECORD_BYTES, readRows, sniffFormat, type TableRow } from './delimited.ts';
import { collect, encode, type FileShape, fileOf, inPieces } from './sample-files.ts';
import { UnreadableFile } from './unreadable-file.ts';

function sniff(bytes: Uint8Array): DelimitedFormat {
  const sniffer = sniffFormat();
  sniffer.add(bytes);
  return sniffer.finish();
}

function read(file: string | Uint8Array): Promise<TableRow[]> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  return collect(readRows(inPieces(bytes), sniff(bytes)));
}

async function failure(file: string | Uint8Array): Promise<UnreadableFile> {
  const error = await read(file).then(
    () => null,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(UnreadableFile);
  return error as UnreadableFile;
}

describe('the format', () => {
  test.each<[FileShape, Partial<DelimitedFormat>]>([
    [{}, { encoding: 'utf-8', bomBytes: 0, delimiter: ',' }],
    [{ bom: true }, { encoding: 'utf-8', bomBytes: 3 }],
    [{ encoding: 'utf-16le' }, { encoding: 'utf-16le', bomBytes: 2 }],
    [{ encoding: 'utf-16be' }, { encoding: 'utf-16be', bomBytes: 2 }],
    [{ encoding: 'windows-1252' }, { encoding: 'windows-1252', bomBytes: 0 }],
    [{ delimiter: ';', quoteAll: true }, { delimiter: ';' }],
    [{ delimiter: '\t', encoding: 'utf-16le' }, { delimiter: '\t' }],
    [{ delimiter: '|', newline: '\n' }, { delimiter: '|' }],
  ])('of %j', (shape, format) => {
    const bytes = fileOf(
      [
        ['User', 'Tags', 'Größe'],
        ['Zoë “Z” Example', 'a, b', '5 €'],
      ],
      shape,
    );
    expect(sniff(bytes)).toMatchObject(format);
  });

  test.each([
    ['delimiters in quotes do not count', '"a,b,c,d";"e,f,g,h"\n', ';'],
    ['neither do those of later rows', 'a;b\n1,2,3,4,5\n', ';'],
    ['empty lines before the header are passed over', '\r\n\n  \na\tb,c\td\n', '\t'],
    ['a header of one column', 'User\n', ','],
    ['nothing at all', '', ','],
  ])('delimiter: %s', (_, text, delimiter) => {
    expect(sniff(Buffer.from(text)).delimiter).toBe(delimiter);
  });

  test('a byte that is not UTF-8 may come long after the head', () => {
    const sniffer = sniffFormat();
    for (let n = 0; n < 10; n += 1) sniffer.add(Buffer.from('a,b,ü\n'.repeat(2000)));
    sniffer.add(Buffer.from([0x61, 0xfc, 0x0a]));
    expect(sniffer.finish().encoding).toBe('windows-1252');
  });

  test('a character that the file ends in the middle of is not UTF-8', () => {
    expect(sniff(Buffer.from([0x61, 0xc3])).encoding).toBe('windows-1252');
  });

  test('a mark outweighs a broken byte', async () => {
    const bytes = Buffer.concat([encode('a,ü\n', { bom: true }), Buffer.from([0xff, 0x0a])]);
    expect(await read(bytes)).toEqual([
      { row: 1, cells: ['a', 'ü'] },
      { row: 2, cells: ['\ufffd'] },
    ]);
  });

  test.each([
    ['ZIP', [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ])('a %s is refused with advice', (kind, bytes) => {
    expect(() => sniff(Uint8Array.from(bytes))).toThrow(kind);
  });
});

describe('the rows', () => {
  test('are numbered as a spreadsheet does', async () => {
    expect(await read('h1,h2\n"two\nlines",x\n\n,\n  ,\nlast,"a ""quoted"" word"')).toEqual([
      { row: 1, cells: ['h1', 'h2'] },
      { row: 2, cells: ['two\nlines', 'x'] },
      { row: 6, cells: ['last', 'a "quoted" word'] },
    ]);
  });

  test('may be shorter or longer than the header, and mix line ends', async () => {
    expect(await read('a,b\r\n1\n1,2,3\r4,5\r\n\r\n\r\n')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1'] },
      { row: 3, cells: ['1', '2', '3'] },
      { row: 4, cells: ['4', '5'] },
    ]);
  });

  test('no row in an empty file', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\ufeff\r\n\r\n')).toEqual([]);
  });

  test('any table survives any shape and any cut between chunks', async () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.stringMatching(/^[a-zé€",;|\t\r\n ]{0,8}$/));
    const shape = fc.record({
      delimiter: fc.constantFrom<(',' | ';' | '\t' | '|')[]>(',', ';', '\t', '|'),
      encoding: fc.constantFrom<('utf-8' | 'utf-16le' | 'utf-16be')[]>('utf-8', 'utf-16le', 'utf-16be'),
      bom: fc.boolean(),
      newline: fc.constantFrom<('\n' | '\r\n')[]>('\n', '\r\n'),
      quoteAll: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
        shape,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (body, shape, sizes) => {
          const rows = [['head', 'er'], ...body];
          const bytes = fileOf(rows, shape);
          const sniffer = sniffFormat();
          for await (const piece of inPieces(bytes, sizes)) sniffer.add(piece);
          const read = await collect(readRows(inPieces(bytes, sizes), sniffer.finish()));
          const expected = rows
            .map((cells, index) => ({ row: index + 1, cells }))
            .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
          expect(read).toEqual(expected);
        },
      ),
    );
  });

  test('windows-1252 is read as such', async () => {
    expect(
      await read(
        fileOf(
          [
            ['Kunde', 'Größe'],
            ['Café “Ö”', '5 €'],
          ],
          { encoding: 'windows-1252' },
        ),
      ),
    ).toEqual([
      { row: 1, cells: ['Kunde', 'Größe'] },
      { row: 2, cells: ['Café “Ö”', '5 €'] },
    ]);
  });
});

describe('broken quoting names its row', () => {
  test.each([
    ['a quote that never closes', 'a,b\n"x\ny",2\n3,"open\n5,6\n', 3, 'never closes'],
    ['text after a closing quote', 'a,b\n1,2\n\n"x"y,2\n', 4, 'follows a closing quote'],
    ['a forgotten quote that the next row closes', '"a","b"\n"open,2\n"x","y"\n', 2, 'follows a closing quote'],
    ['a quote in a bare cell', 'a,b\n5" pipe,2\n', 2, 'not quoted'],
  ])('%s', async (_, file, row, message) => {
    const error = await failure(file);
    expect(error.row).toBe(row);
    expect(error.message).toContain(message);
    expect(error.message).toContain(`ow ${row}`);
  });
});

describe('size', () => {
  test('a record may have a megabyte of text, not more', async () => {
    const fits = `a,b\n1,${'x'.repeat(MAX_RECORD_BYTES - 1)}\n`;
    expect((await read(fits))[1]?.cells[1]).toHaveLength(MAX_RECORD_BYTES - 1);
    const error = await failure(`a,b\n1,2\n1,${'x'.repeat(MAX_RECORD_BYTES + 1)}\n`);
    expect(error).toMatchObject({ row: 3, message: expect.stringContaining('longer than 1 MB') });
  });

  test('nor an endless row of delimiters', async () => {
    async function* commas(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a,b\n1,2\n');
      for (;;) yield Buffer.alloc(64 * 1024, ',');
    }
    await expect(collect(readRows(commas(), sniff(Buffer.from('a,b\n'))))).rejects.toMatchObject({ row: 3 });
  });

  test('rows are given while the source is still being read, and leaving early stops it', async () => {
    let pulled = 0;
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          pulled += 1;
          yield Buffer.from('some,thing\n'.repeat(1000));
        }
      } finally {
        closed = true;
      }
    }
    for await (const { row } of readRows(endless(), sniff(Buffer.from('a,b\n')))) {
      if (row === 50_000) break;
    }
    expect(pulled).toBeLessThan(100);
    await expect.poll(() => closed).toBe(true);
  });

  test('an error of the source arrives as it is', async () => {
    const broken = new Error('disk gone');
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a,b\n1,2\n');
      throw broken;
    }
    await expect(collect(readRows(source(), sniff(Buffer.from('a,b\n'))))).rejects.toBe(broken);
  });
});
