import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../../test/thoroughness.ts';
import { readHeartbeat, type Surroundings } from './heartbeat.ts';
import { resolvePlaceholders } from './placeholders.ts';
import { machineIn } from './surroundings.ts';

const USER = '5b1c1f0e-3a52-4f1c-9a3e-0c4f4e7b1a11';
const NOW = new Date('2026-11-26T08:00:00Z');
const around: Surroundings = { userId: USER, userAgent: 'vim/9 vim-wakatime/11', machine: 'desk', now: NOW };
const LEAST = { entity: '/home/ann/proj/main.py', type: 'file', time: 1_795_000_000.5 };

function read(item: object) {
  const { heartbeat, errors } = readHeartbeat({ ...LEAST, ...item }, around);
  if (!heartbeat) throw new Error(JSON.stringify(errors));
  return heartbeat;
}
const errorsOf = (item: unknown) => readHeartbeat(item, around).errors;

describe('what clients really send', () => {
  test('the legacy Python client: nulls, and numbers as text', () => {
    const sent = JSON.parse(
      `{"time":1795169069.84,"entity":"/home/ann/proj/main.py","type":"file","category":null,"is_write":true,"project":"proj",
        "branch":"feature-x","language":"Python","dependencies":[],"lines":2,"lineno":"2","cursorpos":"5",
        "user_agent":"wakatime/13.1.0 (Linux-6.18) Python3.11.7.final.0 vscode/1.95.3 vscode-wakatime/24.8.0"}`,
    );
    expect(readHeartbeat(sent, around).heartbeat).toMatchObject({
      timeMicroseconds: 1_795_169_069_840_000,
      entity: '/home/ann/proj/main.py',
      type: 'file',
      category: 'coding',
      isWrite: true,
      project: 'proj',
      branch: 'feature-x',
      language: 'Python',
      dependencies: null,
      lines: 2,
      lineno: 2,
      cursorpos: 5,
      userAgent: sent.user_agent,
      machine: 'desk',
    });
  });

  test('the browser extension: time as text, a plugin and no category', () => {
    const item = {
      type: 'domain',
      entity: 'example.com',
      time: '1700000000.123',
      plugin: 'Chrome/1 chrome-wakatime/3',
    };
    expect(read(item)).toMatchObject({
      timeMicroseconds: 1_700_000_000_123_000,
      category: 'browsing',
      userAgent: item.plugin,
    });
  });

  test('VS Code in a browser: what it calls otherwise', () => {
    expect(read({ alternate_project: 'garden', lines_in_file: 12, project: '', branch: null })).toMatchObject({
      project: 'garden',
      lines: 12,
      branch: null,
    });
  });

  test('direct senders: what they call otherwise', () => {
    const { entity } = LEAST;
    const item = {
      entity,
      entity_type: 'App',
      timestamp: 1_700_000_000,
      editor: 'Nova',
      operating_system: 'Darwin',
      machine: 'lap',
    };
    expect(readHeartbeat(item, around).heartbeat).toMatchObject({
      type: 'app',
      timeMicroseconds: 1_700_000_000_000_000,
      userAgent: '(Darwin) Nova/unknown',
      machine: 'lap',
    });
  });
});

test.each([
  ['time', 1_700_000_000_123, 'timeMicroseconds', 1_700_000_000_123_000],
  ['time', 1_700_000_000_123_456, 'timeMicroseconds', 1_700_000_000_123_456],
  ['time', '1700000000123456000', 'timeMicroseconds', 1_700_000_000_123_456],
  ['time', 1_700_000_000.25, 'timeMicroseconds', 1_700_000_000_250_000],
  ['category', 'AI Coding', 'category', 'ai coding'],
  ['category', 'x'.repeat(60), 'category', 'x'.repeat(50)],
  ['type', '', 'type', 'file'],
  ['type', 'İ'.repeat(20), 'type', 'i\u0307'.repeat(10)],
  ['language', 'java', 'language', 'Java'],
  ['language', 'yaml', 'language', 'YAML'],
  ['language', 'c++', 'language', 'C++'],
  ['language', 'Some DSL', 'language', 'Some DSL'],
  ['language', 'constructor', 'language', 'Constructor'],
  ['is_write', 'true', 'isWrite', true],
  ['is_write', 'False', 'isWrite', false],
  ['is_write', 1, 'isWrite', true],
  ['is_write', null, 'isWrite', false],
  ['lines', '12', 'lines', 12],
  ['lines', 12.4, 'lines', 12],
  ['lines', 1e12, 'lines', null],
  ['lines', 'many', 'lines', null],
  ['lines', {}, 'lines', null],
  ['ai_line_changes', -4, 'aiLineChanges', -4],
  ['ai_input_tokens', 5e9, 'aiInputTokens', 5e9],
  ['ai_input_tokens', 2 ** 40, 'aiInputTokens', 2 ** 40],
  ['ai_input_tokens', 2 ** 40 + 1, 'aiInputTokens', null],
  ['ai_input_tokens', 1e300, 'aiInputTokens', null],
  ['dependencies', 'os, sys,,os', 'dependencies', ['os', 'sys']],
  ['dependencies', ['os', null, '', 7, ['x']], 'dependencies', ['os', '7']],
  [
    'dependencies',
    Array(1200)
      .fill(0)
      .map((_, i) => `d${i}`),
    'dependencies',
    Array(1000)
      .fill(0)
      .map((_, i) => `d${i}`),
  ],
  ['dependencies', { a: 1 }, 'dependencies', null],
  ['project', 'a\0b', 'project', 'ab'],
  ['project', '\0', 'project', null],
  ['project', `${'x'.repeat(199)}😀`, 'project', 'x'.repeat(199)],
  ['project', '\ud800', 'project', '\ufffd'],
  ['project', 42, 'project', '42'],
  ['project', ['a'], 'project', null],
  ['entity', `https://example.com/${'x'.repeat(9000)}`, 'entity', `https://example.com/${'x'.repeat(4076)}`],
  ['user_agent', '', 'userAgent', 'vim/9 vim-wakatime/11'],
])('%s %j', (field, sent, kept, expected) => {
  expect(read({ [field]: sent })).toMatchObject({ [kept]: expected });
});

test.each([
  [null, ['heartbeat']],
  [7, ['heartbeat']],
  [[], ['heartbeat']],
  ['text', ['heartbeat']],
  [{}, ['time', 'entity']],
  [{ ...LEAST, entity: '\0 ' }, ['entity']],
  [{ ...LEAST, entity: {} }, ['entity']],
  [{ ...LEAST, time: 'yesterday' }, ['time']],
  [{ ...LEAST, time: '' }, ['time']],
  [{ ...LEAST, time: true }, ['time']],
  [{ ...LEAST, time: 0 }, ['time']],
  [{ ...LEAST, time: -5 }, ['time']],
  [{ ...LEAST, time: 1e25 }, ['time']],
  [{ ...LEAST, time: NOW.getTime() / 1000 + 3601 }, ['time']],
])('%j is refused for %j, in texts', (item, fields) => {
  const errors = errorsOf(item) ?? {};
  expect(Object.keys(errors)).toEqual(fields);
  for (const texts of Object.values(errors)) expect(texts).toEqual([expect.any(String)]);
});

test('a clock that is an hour ahead is believed, and one more than that is told so', () => {
  expect(errorsOf({ ...LEAST, time: NOW.getTime() / 1000 + 3600 })).toBeUndefined();
  expect(errorsOf({ ...LEAST, time: NOW.getTime() + 3 * 3_600_000 })?.time?.[0]).toMatch(
    /^is 3\.0 h ahead of the clock of the server, where it is 2026-11-26T08:00:00\.000Z/,
  );
  for (const year of [2010, 2020]) expect(read({ time: Date.UTC(year, 0) / 1000 }).timeMicroseconds).toBeGreaterThan(0);
  for (const time of [0, Date.UTC(1999, 5) / 1000, Date.UTC(2010, 0) / 1000 - 0.001, Date.UTC(2101, 0) / 1000]) {
    expect(errorsOf({ ...LEAST, time })?.time).toEqual(['must be seconds since 1970, in the years 2010 to 2100']);
  }
});

describe('the id', () => {
  const id = read({}).id;
  test('is a UUID, and never changes: what is stored under it is sent again years later', () => {
    expect(id).toBe('a80c577d-962b-8905-88ff-1905398a5ae7');
  });
  test('is the same for the same in other words', () => {
    const words = { time: '1795000000.5', category: 'coding', project: '', branch: null, is_write: 'false', lines: 3 };
    expect(read(words).id).toBe(id);
    expect(read({ language: 'java' }).id).toBe(read({ language: 'Java' }).id);
  });
  test.each([
    [{ entity: '/home/ann/proj/main.p' }],
    [{ type: 'app' }],
    [{ category: 'debugging' }],
    [{ project: 'a' }],
    [{ branch: 'a' }],
    [{ language: 'a' }],
    [{ is_write: true }],
    [{ time: LEAST.time + 0.000001 }],
    [{ entity: `/${'x'.repeat(5000)}` }],
    [{ entity: `/${'x'.repeat(5001)}` }],
  ])('is another one for %j', (change) => {
    const others = [id, read({ entity: `/${'x'.repeat(4999)}` }).id, read({ project: 'b' }).id];
    expect(others).not.toContain(read(change).id);
  });
  test('is another one for another person', () => {
    const theirs = readHeartbeat(LEAST, { ...around, userId: '6b1c1f0e-3a52-4f1c-9a3e-0c4f4e7b1a11' }).heartbeat;
    expect(theirs?.id).not.toBe(id);
  });
});

test('whatever is sent, it is read or refused, and what is read fits the table', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('\0', '', 'true', '1e400', '-0'),
  );
  const value = fc.oneof(
    text,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
  );
  const names = ['category', 'project', 'branch', 'language', 'lines', 'lineno', 'is_write', 'dependencies', 'type'];
  const item = fc.record(
    Object.fromEntries(
      [...names, 'entity', 'time', 'ai_session', 'user_agent', 'machine'].map((name) => [name, value]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        item,
        item.map((one) => ({ ...LEAST, ...one, entity: 'x', time: 5 })),
      ),
      (sent) => {
        const { heartbeat, errors } = readHeartbeat(sent, around);
        if (errors) {
          expect(Object.keys(errors)).not.toEqual([]);
          return;
        }
        for (const [name, kept] of Object.entries(heartbeat)) {
          if (typeof kept === 'string')
            expect([name, kept, kept.isWellFormed() && !kept.includes('\0')]).toEqual([name, kept, true]);
          if (kept === '') throw new Error(`${name} is empty`);
          if (typeof kept === 'number') expect(Number.isSafeInteger(kept)).toBe(true);
        }
        expect(heartbeat.category.length).toBeLessThanOrEqual(50);
        expect(heartbeat.type.length).toBeLessThanOrEqual(20);
        expect(heartbeat.language?.length ?? 0).toBeLessThanOrEqual(100);
      },
    ),
    { numRuns: tries(60) },
  );
});

test('placeholders are what was before: stored, or earlier in the batch; else nothing, and never a name', () => {
  const browser = {
    type: 'domain',
    project: '<<LAST_PROJECT>>',
    branch: '<<LAST_BRANCH>>',
    language: '<<LAST_LANGUAGE>>',
  };
  const first = read({ ...browser, time: 1_700_000_100 });
  const second = read({ ...browser, time: 1_700_000_300, branch: 'own' });
  const file = read({ project: 'garden', branch: 'main', language: 'Python', time: 1_700_000_200 });
  const shown = (stored: Parameters<typeof resolvePlaceholders>[1]) =>
    resolvePlaceholders([second, file, first], stored).map(({ project, branch, language }) => [
      project,
      branch,
      language,
    ]);
  expect(shown(new Map())).toEqual([
    ['garden', 'own', 'Python'],
    ['garden', 'main', 'Python'],
    [null, null, null],
  ]);
  const before = { project: 'house', branch: null, language: 'Go', timeMicroseconds: 1_700_000_050_000_000 };
  expect(shown(new Map([[first.id, before]]))[2]).toEqual(['house', null, 'Go']);
  const later = { ...before, timeMicroseconds: 1_700_000_250_000_000 };
  expect(shown(new Map([[second.id, later]]))[0]).toEqual(['house', 'own', 'Go']);
});

test.each([
  ['desk', 'desk'],
  ['My+Mac', 'My Mac'],
  ['My%2BMac', 'My Mac'],
  ['My%252BMac', 'My Mac'],
  ['My%25252BMac', 'My Mac'],
  ['Ann%27s+Mac', "Ann's Mac"],
  ['J%C3%BCrgen', 'Jürgen'],
  [Buffer.from('Jürgen').toString('latin1'), 'Jürgen'],
  ['J\xfcrgen', 'Jürgen'],
  ['100%', '100%'],
  ['%ff', '%ff'],
  ['', null],
  [undefined, null],
])('the machine in %j is %j', (header, name) => {
  expect(machineIn(header)).toBe(name);
});
