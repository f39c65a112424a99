import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../../test/thoroughness.ts';
import type { Block } from './blocks.ts';
import { type Habit, habitsOf } from './history.ts';
import { type Known, type KnownRule, type KnownTask, matchOf } from './match.ts';
import { ruleFor } from './rule.ts';
import { startIn, suggestionId } from './suggestion-id.ts';
import { likeness, searchTextsOf, tellingWordsOf, ticketsOf } from './words.ts';

const NOON = Date.parse('2026-03-10T12:00:00Z') / 1000;
const ME = 'me';

function block(branch: string | null, more: Partial<Block> = {}): Block {
  return { projectId: 'acme-api', branch, start: NOON, end: NOON + 3600, ownSeconds: 3600, ...more };
}

function task(title: string, more: Partial<KnownTask> = {}): KnownTask {
  const rest = { workspaceId: 'home', status: 'todo', projectId: null, ownerId: ME, completedAt: null } as const;
  return { id: title, title, ...rest, ...more };
}

function known(more: Partial<Known> = {}): Known {
  return {
    tasks: [],
    projects: [{ workspaceId: 'home', id: 'api', name: 'Backend', archived: false }],
    codingProjects: new Map([['acme-api', { name: 'acme-api', mapping: null }]]),
    habits: [],
    lastTracked: new Map(),
    rules: [],
    personalWorkspaceId: 'home',
    userId: ME,
    ...more,
  };
}

const MAPPED = new Map([['acme-api', { name: 'acme-api', mapping: { workspaceId: 'home', projectId: 'api' } }]]);
const habit = (branch: string | null, taskId: string | null, more: Partial<Habit> = {}): Habit => ({
  ...{ codingProjectId: 'acme-api', branch, workspaceId: 'home', projectId: null, taskId },
  ...{ seconds: 3600, entries: 1, last: NOON - 86_400 },
  ...more,
});
const kindsOf = (of: Block, what: Known) => matchOf(of, what).reasons.map(({ kind }) => kind);

test.each<[string, Partial<Known>, boolean]>([
  ['one’s own workspace', { tasks: [task('Fix login')] }, true],
  ['a team’s, by the name of a task', { tasks: [task('Fix login', { workspaceId: 'team' })] }, false],
  [
    'a team’s, where such work was tracked',
    {
      tasks: [task('Fix login', { workspaceId: 'team' })],
      habits: [habit('fix/login', 'Fix login', { workspaceId: 'team' })],
    },
    true,
  ],
  [
    'a team’s, of a mapped project',
    {
      projects: [{ workspaceId: 'team', id: 'api', name: 'Backend', archived: false }],
      codingProjects: new Map([['acme-api', { name: 'acme-api', mapping: { workspaceId: 'team', projectId: 'api' } }]]),
    },
    true,
  ],
])('%s is where its owner has said or shown that it goes, or not', (_, what, expected) => {
  expect(matchOf(block('fix/login'), known(what)).isOwnersChoice).toBe(expected);
});

describe('a match', () => {
  test.each<[string, string | null, Partial<Known>, string | null, number]>([
    ['by the words of the branch', 'fix/login', { tasks: [task('Fix login')] }, 'Fix login', 0.7],
    [
      'by the words, in another order',
      'form-booking',
      { tasks: [task('Build booking form')] },
      'Build booking form',
      0.7,
    ],
    [
      'by the number of a ticket',
      'feature/ABC-42',
      { tasks: [task('ABC-42 Rework billing')] },
      'ABC-42 Rework billing',
      0.9,
    ],
    ['by a bare number', 'fix/42-x', { tasks: [task('Login breaks (#42)')] }, 'Login breaks (#42)', 0.9],
    ['by habit', 'spike', { tasks: [task('Speed')], habits: [habit('spike', 'Speed', { entries: 4 })] }, 'Speed', 0.7],
    [
      'surer with the project',
      'fix/login',
      { tasks: [task('Fix login', { projectId: 'api' })], codingProjects: MAPPED },
      'Fix login',
      0.8,
    ],
    [
      'surer where it is in progress',
      'fix/login',
      { tasks: [task('Fix login', { status: 'in_progress' })] },
      'Fix login',
      0.8,
    ],
    ['no task, but the project', 'main', { tasks: [task('Write main page')], codingProjects: MAPPED }, null, 0.7],
    ['nothing at all', 'fix/login', {}, null, 0],
  ])('%s', (_name, branch, more, taskId, atLeast) => {
    const match = matchOf(block(branch), known(more));
    expect(match.taskId).toBe(taskId);
    expect(match.confidence).toBeGreaterThanOrEqual(atLeast);
  });

  test('is less sure of two that fit alike, of what is closed, of others’ tasks, and of another project', () => {
    const sure = matchOf(block('fix/login'), known({ tasks: [task('Fix login')] })).confidence;
    const less = (tasks: KnownTask[], more: Partial<Known> = {}) =>
      matchOf(block('fix/login'), known({ tasks, ...more }));
    const rival = less([task('Fix login'), task('Login fix')]);
    expect(rival.confidence).toBeLessThan(sure * 0.6);
    expect(rival.reasons.map(({ kind }) => kind)).toContain('rival');
    expect(less([task('Fix login'), task('Build login')])).toMatchObject({ taskId: 'Fix login' });
    expect(less([task('Fix login', { status: 'done', completedAt: NOON - 86_400 })]).confidence).toBeLessThan(sure);
    expect(less([task('Fix login', { status: 'done', completedAt: NOON + 3000 })]).confidence).toBeGreaterThan(0.7);
    expect(less([task('Fix login', { ownerId: 'somebody' })]).confidence).toBeLessThan(sure * 0.7);
    expect(less([task('Fix login')], { codingProjects: MAPPED })).toMatchObject({ taskId: null, projectId: 'api' });
  });

  test('is of a project by its name or by habit, where nobody has said which', () => {
    const projects = [{ workspaceId: 'team', id: 'shop', name: 'Acme API', archived: false }];
    expect(matchOf(block('main'), known({ projects }))).toMatchObject({
      workspaceId: 'team',
      projectId: 'shop',
      confidence: 0.5,
    });
    const habits = [habit('other', null, { projectId: 'api', entries: 3 }), habit('main', null, { projectId: 'api' })];
    expect(matchOf(block('main'), known({ habits }))).toMatchObject({ projectId: 'api' });
    expect(kindsOf(block('main'), known({ habits }))).toEqual(['habit']);
  });

  test('is what a rule says, and says that it does', () => {
    const target = { workspaceId: 'team', projectId: 'shop', taskId: null };
    const rules: KnownRule[] = [
      { id: 'r', codingProjectId: 'acme-api', branchPattern: 'fix/*', target, acceptFrom: 0.8 },
    ];
    expect(matchOf(block('fix/login'), known({ rules, tasks: [task('Fix login')] }))).toMatchObject({
      ...target,
      confidence: 0.95,
      reasons: [{ kind: 'rule' }],
      rule: { id: 'r' },
    });
    expect(matchOf(block('main'), known({ rules }))).toMatchObject({ rule: null, projectId: null });
  });

  test('is less sure of a block with much else in it', () => {
    const mixed = matchOf(block('fix/login', { ownSeconds: 1800 }), known({ tasks: [task('Fix login')] }));
    expect(mixed.reasons.find(({ kind }) => kind === 'mixed')?.text).toBe(
      '30 min of it were moments on something else.',
    );
    expect(mixed.confidence).toBeLessThan(0.6);
  });

  test('has reasons that come to its confidence, and is the same in any order', () => {
    const anyTask = fc.record({
      title: fc.constantFrom('Fix login', 'Login', 'ABC-7 login page', 'Write docs', 'Booking'),
      status: fc.constantFrom('todo', 'in_progress', 'done', 'cancelled'),
      projectId: fc.constantFrom('api', 'shop', null),
      ownerId: fc.constantFrom(ME, 'somebody', null),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyTask, { selector: ({ title }) => title, maxLength: 5 }),
        fc.array(fc.tuple(fc.constantFrom('Fix login', 'Booking'), fc.integer({ min: 1, max: 9 })), { maxLength: 3 }),
        fc.constantFrom('fix/login', 'feature/ABC-7-login', 'main', null),
        fc.integer({ min: 600, max: 3600 }),
        fc.boolean(),
        (given, past, branch, ownSeconds, isMapped) => {
          const tasks = given.map(({ title, ...more }) => task(title, more as Partial<KnownTask>));
          const habits = past.map(([taskId, entries]) => habit(branch, taskId, { entries }));
          const all = known({ tasks, habits, ...(isMapped ? { codingProjects: MAPPED } : {}) });
          const match = matchOf(block(branch, { ownSeconds }), all);
          expect(match.reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(match.confidence, 5);
          expect(match.confidence >= 0 && match.confidence <= 0.97).toBe(true);
          expect(match.reasons.length).toBeGreaterThan(0);
          expect(matchOf(block(branch, { ownSeconds }), { ...all, tasks: tasks.toReversed() })).toEqual(match);
        },
      ),
      { numRuns: tries(200) },
    );
  });
});

test('habits are what lay over earlier coding', () => {
  const piece = (branch: string, from: number, to: number) => ({
    ...{ projectId: 'acme', branch, startMicros: from * 1e6, endMicros: to * 1e6 },
  });
  const entry = (taskId: string, start: number, end: number) => ({
    ...{ workspaceId: 'w', projectId: null, taskId, start, end },
  });
  const habits = habitsOf(
    [piece('x', 0, 100), piece('y', 100, 150), piece('x', 150, 200)],
    [entry('late', 160, 400), entry('early', -50, 60), entry('early', 70, 120), entry('none', 500, 600)],
  );
  expect(habits.map(({ branch, taskId, seconds, entries }) => [branch, taskId, seconds, entries])).toEqual([
    ['x', 'early', 90, 2],
    ['y', 'early', 20, 1],
    ['x', 'late', 40, 1],
  ]);
});

test.each<[string, string, number]>([
  ['fix/login', 'Fix login', 1],
  ['feature/userLogin', 'Login', 1],
  ['fix/logins', 'Fix login', 1],
  ['migrate-db', 'Migration of the DB', 1],
  ['überarbeitung', 'Uberarbeitung', 1],
  ['feature/booking-form', 'Write docs', 0],
  ['feature', 'Feature', 0],
])('%s and %s are alike: %d', (branch, title, expected) => {
  expect(likeness(tellingWordsOf(branch), tellingWordsOf(title))).toBe(expected);
  const found = searchTextsOf(branch).some((text) => title.toLowerCase().includes(text));
  if (expected === 1 && !branch.includes('ü')) expect(found).toBe(true);
});

test.each<[string, string[]]>([
  ['feature/ABC-42-login', ['abc-42', '#42']],
  ['42-login', ['#42']],
  ['fix/login-x2', []],
  ['release-2026', ['#2026']],
  ['main', []],
])('the branch %s names %j', (branch, tickets) => {
  expect(ticketsOf(branch, true)).toEqual(tickets);
});

test.each<[string | null, string, boolean]>([
  [null, 'anything', true],
  ['fix/*', 'fix/login', true],
  ['fix/*', 'feature/fix/', false],
  ['*login*', 'fix/login-page', true],
  ['fix', 'fix/login', false],
  ['a*a', 'a', false],
  ['*a*b*', 'xxbxa', false],
])('the pattern %s and the branch %s', (branchPattern, branch, fits) => {
  const rule = { codingProjectId: 'p', branchPattern };
  expect(ruleFor([rule], { projectId: 'p', branch })).toBe(fits ? rule : undefined);
  expect(ruleFor([rule], { projectId: 'other', branch })).toBeUndefined();
});

test('the more precise rule counts', () => {
  const rules = [null, 'fix/*', 'fix/login*'].map((branchPattern) => ({ codingProjectId: 'p', branchPattern }));
  expect(ruleFor(rules, { projectId: 'p', branch: 'fix/login' })).toBe(rules[2]);
  expect(ruleFor(rules, { projectId: 'p', branch: null })).toBe(rules[0]);
});

test('an id says when its suggestion begins, and nothing else has it', () => {
  const id = suggestionId('u', 'p', 'main', NOON);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(startIn(id).getTime()).toBe(NOON * 1000);
  expect(suggestionId('u', 'p', 'main', NOON)).toBe(id);
  for (const other of [
    suggestionId('v', 'p', 'main', NOON),
    suggestionId('u', 'p', null, NOON),
    suggestionId('u', 'p', 'main', NOON + 1),
  ])
    expect(other).not.toBe(id);
});
