import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DateOrder } from './date-order.ts';
import { readRows, sniffFormat } from './delimited.ts';
import { collect, fileOf, inPieces, TOGGL_HEADER, type TogglCells, togglCells, togglFile } from './sample-files.ts';
import { readToggl, surveyToggl, type TogglSurvey } from './toggl.ts';
import type { TogglEntry, TogglRow } from './toggl-row.ts';

type Settings = { zone?: string; choice?: DateOrder };

async function importFile(bytes: Uint8Array, { zone = 'UTC', choice }: Settings = {}) {
  const sniffer = sniffFormat();
  sniffer.add(bytes);
  const format = sniffer.finish();
  const survey: TogglSurvey = await surveyToggl(readRows(inPieces(bytes), format), choice);
  const rows: TogglRow[] = await collect(readToggl(readRows(inPieces(bytes), format), survey, zone));
  return {
    survey,
    rows,
    entries: rows.flatMap(({ entry }) => entry ?? []),
    problems: rows.flatMap(({ problems }) => problems),
  };
}

/** The one row of a classic file with these cells. */
async function importRow(cells: TogglCells, settings?: Settings) {
  const { rows } = await importFile(togglFile([cells]), settings);
  expect(rows).toHaveLength(1);
  const { entry = null, problems = [] } = rows[0] ?? {};
  return { entry, problems: problems.map(({ row, field, message }) => `${row} ${field}: ${message}`) };
}

describe('a classic file', () => {
  const full: TogglCells = {
    Client: 'Example Ltd',
    Project: 'Harbour',
    Task: 'Crane',
    Description: 'Lift, "hook"\nand lower',
    Billable: 'Yes',
    Tags: 'site, Heavy, SITE, , planning',
    'Amount (EUR)': '50.00',
  };

  test('is read whole', async () => {
    const { survey, rows } = await importFile(togglFile([full], { bom: true }), { zone: 'Europe/Berlin' });
    expect(survey).toMatchObject({ rows: 1, dates: { order: 'ymd', ambiguous: false } });
    expect(rows).toEqual([
      {
        row: 2,
        problems: [],
        entry: {
          row: 2,
          start: Temporal.Instant.from('2026-01-05T08:00:00Z'),
          end: Temporal.Instant.from('2026-01-05T09:00:00Z'),
          description: 'Lift, "hook"\nand lower',
          client: 'Example Ltd',
          project: 'Harbour',
          task: 'Crane',
          tags: ['site', 'Heavy', 'planning'],
          billable: true,
          email: 'ada@example.com',
          userName: 'Ada Example',
        },
      },
    ]);
  });

  test.each<[string, TogglCells, Partial<TogglEntry>]>([
    ['empty cells', {}, { client: null, project: null, task: null, description: '', tags: [], billable: false }],
    ['dashes', { Client: '-', Project: '-', Tags: '-', Description: '-' }, { client: null, tags: [], description: '' }],
    ['not said', { Billable: '' }, { billable: null }],
    ['translated', { Billable: 'はい' }, { billable: true }],
    ['unstorable', { Description: ' a\0b ', Project: '\0' }, { description: 'ab', project: null }],
    ['a tag without a space', { Tags: 'a,b' }, { tags: ['a', 'b'] }],
  ])('%s', async (_, cells, entry) => {
    const { entry: read, problems } = await importRow(cells);
    expect(read).toMatchObject(entry);
    expect(problems).toEqual([]);
  });
});

describe('rows left out', () => {
  const RUNNING = 'still running; stop it in Toggl and export again';
  test.each<[string, TogglCells, string[]]>([
    ['running', { 'End date': '', 'End time': '', Duration: '' }, [`2 End date: ${RUNNING}`]],
    ['running, in a newer export', { 'End date': '-', 'End time': '-' }, [`2 End date: ${RUNNING}`]],
    ['half an end', { 'End time': '' }, ['2 End time: is empty']],
    ['no start', { 'Start date': '' }, ['2 Start date: is empty']],
    [
      'nothing readable',
      { 'Start date': 'Monday', 'Start time': 'nine', 'End date': '2026-02-30', 'End time': '25:00' },
      [
        '2 Start date: "Monday" is not a date as YYYY-MM-DD',
        '2 Start time: "nine" is not a time of day',
        '2 End date: "2026-02-30" is not a date as YYYY-MM-DD',
        '2 End time: "25:00" is not a time of day',
      ],
    ],
    ['no length', { 'End time': '09:00:00', Duration: '00:00:00' }, ['2 End time: end is not after start']],
    ['too long', { 'End date': '2026-01-13' }, ['2 End time: longer than 7 days']],
    [
      'too long ago',
      { 'Start date': '1066-10-14', 'End date': '1066-10-14' },
      ['2 Start date: the year 1066 is outside 1970–2100'],
    ],
    ['long nonsense', { 'Start time': 'x'.repeat(99) }, [`2 Start time: "${'x'.repeat(40)}…" is not a time of day`]],
  ])('%s', async (_, cells, problems) => {
    expect(await importRow(cells)).toEqual({ entry: null, problems });
  });
});

describe('notes on rows that are imported', () => {
  const many = Array.from({ length: 60 }, (_, n) => `tag ${n}`);
  test.each<[string, TogglCells, Partial<TogglEntry>, string]>([
    ['description', { Description: 'x'.repeat(501) }, { description: 'x'.repeat(500) }, 'cut to 500 characters'],
    ['project', { Project: 'x'.repeat(101) }, { project: 'x'.repeat(100) }, 'cut to 100 characters'],
    ['client', { Client: 'x'.repeat(101) }, { client: 'x'.repeat(100) }, 'cut to 100 characters'],
    ['task', { Task: 'x'.repeat(201) }, { task: 'x'.repeat(200) }, 'cut to 200 characters'],
    [
      'tags',
      { Tags: `a, ${'x'.repeat(51)}` },
      { tags: ['a', 'x'.repeat(50)] },
      `tag "${'x'.repeat(40)}…" cut to 50 characters`,
    ],
    ['tags', { Tags: many.join(', ') }, { tags: many.slice(0, 50) }, 'only the first 50 of 60 tags are kept'],
    ['billable', { Billable: 'maybe' }, { billable: null }, '"maybe" is neither Yes nor No'],
  ])('%s', async (field, cells, entry, note) => {
    const { entry: read, problems } = await importRow(cells);
    expect(read).toMatchObject(entry);
    expect(problems).toEqual([`2 ${field[0]?.toUpperCase()}${field.slice(1)}: ${note}`]);
  });

  test('texts of exactly the limit are no note', async () => {
    const { problems } = await importRow({ Description: 'x'.repeat(500), Tags: 'x'.repeat(50) });
    expect(problems).toEqual([]);
  });

  test('cells past the header', async () => {
    const { entries, problems } = await importFile(
      fileOf([
        ['Start date', 'Start time', 'Duration', 'Tags'],
        ['2026-01-05', '9:00', '1:00', 'a', ' b'],
        ['2026-01-05', '9:00', '1:00', 'a', '', ''],
      ]),
    );
    expect(entries).toHaveLength(2);
    expect(problems).toEqual([
      { row: 2, field: 'row', message: 'has more cells than the header; the rest is ignored' },
    ]);
  });
});

describe('the length of an entry', () => {
  test.each<[string, TogglCells, string]>([
    ['classic', { Duration: '60:00 min' }, 'PT1H'],
    ['decimal', { Duration: '1,00' }, 'PT1H'],
    ['rounded in the report', { Duration: '01:15:00' }, 'PT1H'],
    ['unreadable, where there is an end', { Duration: 'long' }, 'PT1H'],
    ['over midnight', { 'Start time': '23:30:00', 'End date': '2026-01-06', 'End time': '00:10:00' }, 'PT40M'],
    ['12 hours', { 'Start time': '11:30:00 AM', 'End time': '1:00 PM' }, 'PT1H30M'],
    [
      'the second 02:30 of the night',
      {
        'Start date': '2026-10-25',
        'Start time': '01:30:00',
        'End date': '2026-10-25',
        'End time': '02:30:00',
        Duration: '02:00:00',
      },
      'PT2H',
    ],
  ])('%s', async (_, cells, length) => {
    const { entry, problems } = await importRow(cells, { zone: 'Europe/Berlin' });
    expect(problems).toEqual([]);
    expect(entry?.start.until(entry.end, { largestUnit: 'hours' }).toString()).toBe(length);
  });
});

describe('files of every origin', () => {
  const same = async (file: Uint8Array) => {
    const { entries, problems } = await importFile(file);
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      {
        start: Temporal.Instant.from('2026-01-05T09:00:00Z'),
        end: Temporal.Instant.from('2026-01-05T10:00:00Z'),
        description: 'Über',
        project: 'Harbour',
        email: 'ada@example.com',
      },
    ]);
  };
  const cells: TogglCells = { Description: 'Über', Project: 'Harbour' };
  const header: string[] = [...TOGGL_HEADER];
  const row = togglCells(cells);

  test.each([
    ['bare', togglFile([cells])],
    ['quoted', togglFile([cells], { bom: true, quoteAll: true })],
    ['semicolons from a spreadsheet', togglFile([cells], { delimiter: ';', encoding: 'windows-1252' })],
    ['Unicode text from a spreadsheet', togglFile([cells], { delimiter: '\t', encoding: 'utf-16le' })],
    ['trailing empty lines', Buffer.concat([togglFile([cells], { newline: '\n' }), Buffer.from('\n\r\n,,,\n')])],
    ['in capitals', fileOf([header.map((name) => name.toUpperCase()), row])],
    ['in title case', fileOf([header.map((name) => name.replace(/ ./, (initial) => initial.toUpperCase())), row])],
    ['without a currency', fileOf([header.with(-1, 'Amount ()'), row])],
    ['of the free plan', fileOf([header.slice(0, -1), row.slice(0, -1)])],
    [
      'with new columns',
      fileOf([
        [...header, 'Currency', 'Workspace'],
        [...row, 'EUR', 'Home'],
      ]),
    ],
    ['columns the other way round', fileOf([header.toReversed(), row.toReversed()])],
    [
      'the newer export',
      fileOf(
        [
          [
            'Description',
            'Duration',
            'Member',
            'Email',
            'Project',
            'Tags',
            'Start date',
            'Start time',
            'Stop date',
            'Stop time',
          ],
          [
            'Über',
            '1:00:00',
            'Ada Example',
            'ada@example.com',
            'Harbour',
            '-',
            '2026-01-05',
            '09:00:00',
            '2026-01-05',
            '10:00:00',
          ],
        ],
        { bom: true, quoteAll: true },
      ),
    ],
    [
      'the import template',
      fileOf([
        ['Email', 'Project', 'Description', 'Start date', 'Start time', 'Duration'],
        ['ada@example.com', 'Harbour', 'Über', '2026-01-05', '09:00', '01:00:00'],
      ]),
    ],
  ])('%s', async (_, file) => {
    await same(file);
  });

  test('exports put one after the other', async () => {
    const part = togglFile([cells]);
    const { survey, entries, problems } = await importFile(Buffer.concat([part, part]));
    expect(survey.rows).toBe(2);
    expect(entries.map((entry) => entry.row)).toEqual([2, 4]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['empty', Buffer.from(''), 'The file is empty.'],
    ['blank', Buffer.from('\ufeff\r\n\r\n'), 'The file is empty.'],
    [
      'a summary report',
      fileOf([
        ['Project', 'Client', 'Duration'],
        ['Harbour', '', '1:00:00'],
      ]),
      'Columns are missing: Start date; Start time. The first row of the file has: Project, Client, Duration.',
    ],
    [
      'no end and no duration',
      fileOf([['Start date', 'Start time', 'End time']]),
      'Columns are missing: End date + End time, or Duration. The first row of the file has: Start date, Start time, End time.',
    ],
  ])('%s is refused', async (_, file, message) => {
    await expect(importFile(file)).rejects.toThrow(message);
  });

  test('a header alone has no rows', async () => {
    const { survey, rows } = await importFile(togglFile([]));
    expect(survey).toMatchObject({ rows: 0, dates: { order: null, ambiguous: false } });
    expect(rows).toEqual([]);
  });
});

describe('dates that can be read in two ways', () => {
  const on = (date: string): TogglCells => ({ 'Start date': date, 'End date': date });
  const days = (entries: TogglEntry[]) => entries.map(({ start }) => start.toString().slice(0, 10));

  test('another row decides', async () => {
    const { survey, entries } = await importFile(togglFile([on('03/04/2026'), on('13/04/2026')]));
    expect(survey.dates).toEqual({ order: 'dmy', ambiguous: false });
    expect(days(entries)).toEqual(['2026-04-03', '2026-04-13']);
  });

  test('the end of an entry decides, too', async () => {
    const { survey } = await importFile(togglFile([{ 'Start date': '12/04/2026', 'End date': '13/04/2026' }]));
    expect(survey.dates).toEqual({ order: 'dmy', ambiguous: false });
  });

  test('the user decides', async () => {
    const file = togglFile([on('03/04/2026')]);
    expect((await importFile(file)).survey.dates).toEqual({ order: 'mdy', ambiguous: true });
    expect(days((await importFile(file, { choice: 'dmy' })).entries)).toEqual(['2026-04-03']);
  });

  test('a choice that the file contradicts is a problem of each such row', async () => {
    const { entries, problems } = await importFile(togglFile([on('03/04/2026'), on('13/04/2026')]), { choice: 'mdy' });
    expect(days(entries)).toEqual(['2026-03-04']);
    expect(problems).toEqual([
      { row: 3, field: 'Start date', message: '"13/04/2026" is not a date as MM/DD/YYYY' },
      { row: 3, field: 'End date', message: '"13/04/2026" is not a date as MM/DD/YYYY' },
    ]);
  });
});

describe('for any entries', () => {
  const name = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.trim())
    .filter((text) => text !== '-');
  const entry = fc.record({
    second: fc.integer({ min: 1_500_000_000, max: 1_800_000_000 }),
    length: fc.integer({ min: 1, max: 20 * 3600 }),
    description: name,
    project: name,
    tags: fc.uniqueArray(fc.stringMatching(/^[a-zäöü#]([a-zäöü #&/]{0,6}[a-z])?$/), { maxLength: 4 }),
    billable: fc.boolean(),
  });

  test('what Toggl writes is what we read, and the sum of hours is the same to the second', async () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    await fc.assert(
      fc.asyncProperty(
        zone,
        fc.array(entry, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (zone, all, quoteAll) => {
          const file = togglFile(
            all.map(({ second, length, description, project, tags, billable }) => {
              const start = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(zone);
              const end = start.add({ seconds: length });
              return {
                'Start date': start.toPlainDate().toString(),
                'Start time': start.toPlainTime().toString(),
                'End date': end.toPlainDate().toString(),
                'End time': end.toPlainTime().toString(),
                Duration: `${Math.floor(length / 3600)}:${new Date(length * 1000).toISOString().slice(14, 19)}`,
                Description: description,
                Project: project,
                Tags: tags.join(', '),
                Billable: billable ? 'Yes' : 'No',
              };
            }),
            { quoteAll },
          );
          const { entries, problems } = await importFile(file, { zone });
          expect(problems).toEqual([]);
          expect(
            entries.map(({ start, end, description, project, tags, billable }) => ({
              length: start.until(end).total('seconds'),
              description,
              project: project ?? '',
              tags,
              billable,
            })),
          ).toEqual(
            all.map(({ length, description, project, tags, billable }) => ({
              length,
              description,
              project,
              tags,
              billable,
            })),
          );
        },
      ),
    );
  });

  test('no row makes it fall over, and each has an entry or a problem', async () => {
    const junk = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('', '-', '2026-01-05', '13/04/26', '9:00', '10:00 PM', '00:00:00', '1.5', '9999-12-31', '1e999'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(junk, { minLength: 1, maxLength: 16 }), { maxLength: 6 }),
        fc.constantFrom<(DateOrder | undefined)[]>(undefined, 'ymd', 'mdy', 'dmy'),
        async (body, choice) => {
          const { survey, rows } = await importFile(fileOf([TOGGL_HEADER, ...body], { bom: true }), { choice });
          expect(rows).toHaveLength(survey.rows);
          for (const { entry, problems } of rows) expect(entry !== null || problems.length > 0).toBe(true);
        },
      ),
    );
  });
});
