import { api, type Import } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { cellsFrom, fieldsOf, hours, NO_ROWS, stateOf, useImports } from './arrange.ts';
import { type TogglCells, togglFile } from './sample-files.ts';

const t = useApp();
const { imported, previewed, reverted, rowsOf } = useImports(t);

describe('an import', () => {
  test('of 2,000 rows brings all of them, to the second', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    const monday = Temporal.PlainDateTime.from('2025-06-02T08:00');
    let seconds = 0;
    const rows = Array.from({ length: 2_000 }, (_, index): TogglCells => {
      const length = 1 + ((index * 7_919) % 9_000);
      seconds += length;
      return {
        ...cellsFrom(monday.add({ hours: index * 3 }), length),
        Client: 'Acme',
        Project: `Project ${index % 7}`,
        Tags: index % 2 ? 'deep, paid' : 'deep',
        Description: `Row ${index}`,
      };
    });
    const reply = await imported(user, togglFile(rows), { filename: 'toggl.csv' });
    expect(reply.status).toBe(201);
    expect(reply.data).toMatchObject({
      status: 'done',
      workspace_id: user.user.personal_workspace_id,
      timezone: 'Europe/Berlin',
      filename: 'toggl.csv',
      rows: 2_000,
      created: 2_000,
      skipped: 0,
      total_seconds: seconds,
      projects_created: [0, 1, 2, 3, 4, 5, 6].map((n) => `Project ${n}`),
      tags_created: ['deep', 'paid'],
      first_day: '2025-06-02',
      date_order: 'ymd',
      date_order_ambiguous: false,
      other_people: [],
      problems: [],
      problem_count: 0,
      edited: 0,
      reverted_at: null,
    } satisfies Partial<Import>);

    const list = await user.call(api.time.list, { query: { per_page: 1, import_id: reply.data.id } });
    expect(list.body.pagination.total).toBe(2_000);
    expect(list.body.total_duration_seconds).toBe(seconds);
    expect(list.data[0]).toMatchObject({ source: 'import', import_id: reply.data.id, description: 'Row 1999' });
    const projects = await user.call(api.projects.list, {});
    expect(projects.data.map((project) => project.client)).toEqual(Array(7).fill('Acme'));
    expect(projects.data.reduce((sum, project) => sum + project.tracked_seconds, 0)).toBe(seconds);
    const deepAndPaid = await user.call(api.time.list, { query: { per_page: 1, tag: 'deep,paid' } });
    expect(deepAndPaid.body.pagination.total).toBe(1_000);
  });

  test('of the same file again adds nothing', async () => {
    const user = await t.newUser();
    const file = togglFile(hours(30));
    expect((await imported(user, file)).data).toMatchObject({ created: 30, skipped: 0 });
    const before = await stateOf(user);
    const again = await imported(user, file);
    expect(again.data).toMatchObject({ created: 0, skipped: 30, total_seconds: 0, first_day: null, last_day: null });
    expect(await stateOf(user)).toEqual(before);
  });

  test('of a later export that overlaps adds only what is new', async () => {
    const user = await t.newUser();
    await imported(user, togglFile(hours(30)));
    const reply = await imported(user, togglFile(hours(45).slice(20)));
    expect(reply.data).toMatchObject({ rows: 25, created: 15, skipped: 10, total_seconds: 15 * 3600 });
    expect(await stateOf(user)).toMatchObject({ total: 45, seconds: 45 * 3600 });
  });

  test('keeps two rows that are the same, and knows both the next time', async () => {
    const user = await t.newUser();
    const file = togglFile([{ Description: 'Twice' }, { Description: 'Twice' }]);
    expect((await imported(user, file)).data).toMatchObject({ created: 2, skipped: 0 });
    expect((await imported(user, file)).data).toMatchObject({ created: 0, skipped: 2 });
  });

  test('finds projects, clients and tags that are there, in any case, and makes each other once', async () => {
    const user = await t.newUser();
    const project = (await user.call(api.projects.create, { body: { name: 'Website', client: 'Acme' } })).data;
    await user.call(api.tags.create, { body: { name: 'Deep' } });
    const rows = [
      { Project: 'WEBSITE', Client: 'acme', Tags: 'deep, DEEP, new' },
      { Project: 'Website', Client: 'Other', Tags: 'New' },
      { Project: 'Solo', Client: '', Tags: '' },
      { Project: 'sOLO', Client: '', Tags: '' },
    ];
    const reply = await imported(user, togglFile(hours(4, (index) => rows[index] ?? {})));
    expect(reply.data).toMatchObject({ projects_created: ['Website', 'Solo'], tags_created: ['new'] });
    const { projects, tags, entries } = await stateOf(user);
    expect(projects.map(({ name, client, tracked_seconds }) => [name, client, tracked_seconds])).toEqual([
      ['Solo', null, 7200],
      ['Website', 'Acme', 3600],
      ['Website', 'Other', 3600],
    ]);
    expect(tags.map((tag) => tag.name)).toEqual(['Deep', 'new']);
    expect(entries.at(-1)).toMatchObject({ project_id: project.id, tags: ['Deep', 'new'] });
  });

  test('finds a project by its name alone where the file or Daybook knows no client of it, and leaves it as it is', async () => {
    const user = await t.newUser();
    for (const body of [
      { name: 'Website' },
      { name: 'App', client: 'Acme' },
      { name: 'Shared' },
      { name: 'Twin' },
      { name: 'Twin', client: 'Acme' },
    ]) {
      await user.call(api.projects.create, { body });
    }
    const before = (await stateOf(user)).projects;
    const rows = [
      { Project: 'WEBSITE', Client: 'Acme' },
      { Project: 'app', Client: '' },
      // Of two clients in the file, or of two here: the client counts.
      { Project: 'Shared', Client: 'Acme' },
      { Project: 'Shared', Client: 'Other' },
      { Project: 'Twin', Client: 'Other' },
    ];
    const file = togglFile(hours(5, (index) => rows[index] ?? {}));
    const projects_matched = [
      { name: 'Website', client: 'Acme', client_here: null },
      { name: 'App', client: null, client_here: 'Acme' },
    ];
    expect((await previewed(user, file)).data.projects_matched).toEqual(projects_matched);
    const first = (await imported(user, file)).data;
    expect(first).toMatchObject({ projects_matched, projects_created: ['Shared', 'Shared', 'Twin'] });

    const { projects } = await stateOf(user);
    expect(projects).toHaveLength(before.length + 3);
    const tracked = (name: string, client: string | null) =>
      projects.find((project) => project.name === name && project.client === client)?.tracked_seconds;
    expect([tracked('Website', null), tracked('App', 'Acme'), tracked('Shared', null), tracked('Twin', null)]).toEqual([
      3600, 3600, 0, 0,
    ]);
    // A row is known again, whatever its project is called by then.
    const website = projects.find(({ name }) => name === 'Website');
    await user.call(api.projects.update, { params: { id: website?.id as string }, body: { client: 'Acme' } });
    expect((await previewed(user, file)).data).toMatchObject({ created: 0, skipped: 5, projects_matched: [] });

    await user.call(api.imports.revert, { params: { id: first.id } });
    expect((await stateOf(user)).projects.map(({ name }) => name)).toEqual([
      'App',
      'Shared',
      'Twin',
      'Twin',
      'Website',
    ]);
  });

  test('makes a project billable where most of its rows are, and previews the hours that are', async () => {
    const user = await t.newUser();
    const names = ['Paid', 'PAID', 'Paid', 'Half', 'Half', 'Own', ''];
    const file = togglFile(
      hours(names.length, (i) => ({ Project: names[i] ?? '', Billable: [0, 1, 3].includes(i) ? 'Yes' : 'No' })),
    );
    expect((await previewed(user, file)).data).toMatchObject({ billable_seconds: 3 * 3600, total_seconds: 7 * 3600 });
    await imported(user, file);
    const { projects } = await stateOf(user);
    expect(Object.fromEntries(projects.map(({ name, billable }) => [name, billable]))).toEqual({
      Paid: true,
      Half: false,
      Own: false,
    });
  });

  test('takes billable from the file, else from the project', async () => {
    const user = await t.newUser();
    await user.call(api.projects.create, { body: { name: 'Paid', billable: true } });
    const rows = [
      { Project: 'Paid', Billable: '' },
      { Project: 'Paid', Billable: 'No' },
      { Project: 'Other', Billable: 'Yes' },
      { Project: 'Other', Billable: '' },
      { Billable: '' },
    ];
    await imported(user, togglFile(hours(5, (index) => rows[index] ?? {})));
    const { entries } = await stateOf(user);
    expect(entries.toReversed().map((entry) => entry.billable)).toEqual([true, false, true, false, false]);
  });

  test('links a task of that title in that project, and keeps the name of any other in the description', async () => {
    const user = await t.newUser();
    const project = (await user.call(api.projects.create, { body: { name: 'Website' } })).data;
    const inProject = { title: 'Design', project_id: project.id };
    const task = (await user.call(api.tasks.create, { body: inProject })).data;
    const loose = (await user.call(api.tasks.create, { body: { title: 'Loose' } })).data;
    const gone = (await user.call(api.tasks.create, { body: { title: 'Gone' } })).data;
    await user.call(api.tasks.remove, { params: { id: gone.id } });
    const long = 'x'.repeat(500);
    const rows: TogglCells[] = [
      { Project: 'website', Task: 'DESIGN', Description: 'Logo' },
      { Project: 'Other', Task: 'Design', Description: 'Logo' },
      { Project: 'Website', Task: 'Meetings', Description: '' },
      { Project: '', Task: 'loose', Description: '' },
      { Project: '', Task: 'Gone', Description: '' },
      { Project: 'Website', Task: 'Meetings', Description: long },
    ];
    const file = togglFile(hours(rows.length, (index) => rows[index] ?? {}));
    const preview = await previewed(user, file);
    const reply = await imported(user, file);
    const expected = [
      [task.id, 'Logo'],
      [null, 'Design: Logo'],
      [null, 'Meetings'],
      [loose.id, ''],
      [null, 'Gone'],
      [null, `Meetings: ${long}`.slice(0, 500)],
    ];
    const { entries, tasks } = await stateOf(user);
    expect(entries.toReversed().map((entry) => [entry.task_id, entry.description])).toEqual(expected);
    expect(preview.data.sample.map((row) => row.description)).toEqual(expected.map(([, description]) => description));
    expect(tasks.map((one) => [one.title, one.tracked_seconds])).toEqual(
      expect.arrayContaining([
        ['Design', 3600],
        ['Loose', 3600],
      ]),
    );
    expect(tasks).toHaveLength(2);
    expect(reply.data.problems).toEqual([
      { row: 7, field: 'Description', message: expect.stringContaining('cut to 500') },
    ]);
    // What a task is called is no part of a row's identity.
    await user.call(api.tasks.create, { body: { title: 'Meetings', project_id: project.id } });
    expect((await imported(user, file)).data).toMatchObject({ created: 0, skipped: 6 });
  });

  test('makes the rows of other people the own ones, and tells whose they were', async () => {
    const user = await t.newUser({ full_name: 'Ada Example' });
    const rows = [
      { User: 'Ada Example', Email: 'ada.at.work@example.com' },
      { User: 'A. E.', Email: user.user.email.toUpperCase() },
      { User: 'Bob Example', Email: 'bob@example.com' },
      { User: 'Bob Example', Email: 'bob@example.com' },
      { User: '', Email: 'carol@example.com' },
    ];
    const reply = await imported(user, togglFile(hours(5, (index) => rows[index] ?? {})));
    expect(reply.data).toMatchObject({ created: 5, other_people: ['Bob Example', 'carol@example.com'] });
    expect((await stateOf(user)).entries.map((entry) => entry.user_id)).toEqual(Array(5).fill(user.user.id));
  });

  test('reports bad rows by their number and brings the rest', async () => {
    const user = await t.newUser();
    const bad: Record<number, TogglCells> = {
      1: { 'Start time': '25:00:00' },
      3: { 'End date': '2025-01-01' },
      4: { Description: 'y'.repeat(501) },
    };
    const reply = await imported(user, togglFile(hours(6, (index) => bad[index] ?? {})));
    expect(reply.status).toBe(201);
    expect(reply.data).toMatchObject({ rows: 6, created: 4, skipped: 0, problem_count: 3, total_seconds: 4 * 3600 });
    expect(reply.data.problems).toEqual([
      { row: 3, field: 'Start time', message: '"25:00:00" is not a time of day' },
      { row: 5, field: 'End time', message: 'end is not after start' },
      { row: 6, field: 'Description', message: 'cut to 500 characters' },
    ]);
    // A note about a row that is not imported again would be about nothing.
    const again = await imported(user, togglFile(hours(6, (index) => bad[index] ?? {})));
    expect(again.data.problems.map((problem) => problem.row)).toEqual([3, 5]);
  });

  test('shows the first 1,000 problems and counts all', async () => {
    const user = await t.newUser();
    const reply = await imported(user, togglFile(hours(2_500, () => ({ 'End date': '2025-01-01' }))));
    expect(reply.data).toMatchObject({ rows: 2_500, created: 0, problem_count: 2_500 });
    expect(reply.data.problems).toHaveLength(1_000);
    expect(reply.data.problems.at(-1)?.row).toBe(1_001);
  });

  test('refuses a file that names more projects or tags than anybody has', async () => {
    const user = await t.newUser();
    const manyTags = (index: number) => ({
      Tags: Array.from({ length: 50 }, (_, n) => `tag ${index}-${n}`).join(', '),
    });
    const tooMany = {
      tags: togglFile(hours(201, manyTags)),
      projects: togglFile(hours(10_001, (i) => ({ Project: `${i}` }))),
    };
    for (const [nouns, file] of Object.entries(tooMany)) {
      for (const reply of [await previewed(user, file), await imported(user, file)]) {
        expect([reply.status, reply.error.message]).toEqual([
          422,
          expect.stringContaining(`more than 10,000 ${nouns}`),
        ]);
      }
    }
    expect(await rowsOf(user)).toEqual(NO_ROWS);
  });

  test('reaches back to 1970 and, where a zone leads out of the years, says so', async () => {
    const user = await t.newUser();
    const year = (start: string) => ({ 'Start date': start, 'End date': start });
    const file = togglFile([
      { ...year('1970-01-01'), 'Start time': '00:30:00', 'End time': '01:30:00' },
      year('1970-01-02'),
      year('2100-12-31'),
    ]);
    const reply = await imported(user, file, { timezone: 'Asia/Tokyo' });
    expect(reply.data).toMatchObject({ created: 2, first_day: '1970-01-02', last_day: '2100-12-31' });
    expect(reply.data.problems).toMatchObject([{ row: 2, field: 'Start date' }]);
  });

  test('is audited', async () => {
    const user = await t.newUser();
    const { data } = await imported(user, togglFile(hours(3)));
    await reverted(user, data.id);
    const { rows } = await t.database.owner.query(
      `select action, actor_id, changes from audit_log where object_type = 'import' and object_id = $1 order by at, id`,
      [data.id],
    );
    expect(rows).toMatchObject([
      {
        action: 'import.created',
        actor_id: user.user.id,
        changes: { created: [null, 3], total_seconds: [null, 10800] },
      },
      { action: 'import.reverted', actor_id: user.user.id, changes: { entries: [3, 0], edited: [0, 0] } },
    ]);
  });
});

describe('time zones', () => {
  test('the clock times are in the chosen zone, by default the own one', async () => {
    const starts: string[] = [];
    for (const query of [{}, { timezone: 'America/New_York' }, { timezone: 'Asia/Kolkata' }] as Record<
      string,
      string
    >[]) {
      const user = await t.newUser({ timezone: 'Europe/Berlin' });
      const { data } = await imported(user, togglFile([{}]), query);
      expect(data).toMatchObject({ timezone: query.timezone ?? 'Europe/Berlin', first_day: '2026-01-05' });
      starts.push(new Date((await stateOf(user)).entries[0]?.start_time ?? '').toISOString());
    }
    expect(starts).toEqual(['2026-01-05T08:00:00.000Z', '2026-01-05T14:00:00.000Z', '2026-01-05T03:30:00.000Z']);
  });

  test('another zone makes other entries of the same file', async () => {
    const user = await t.newUser();
    await imported(user, togglFile(hours(2)), { timezone: 'Europe/Berlin' });
    expect((await imported(user, togglFile(hours(2)), { timezone: 'Asia/Tokyo' })).data).toMatchObject({ created: 2 });
  });

  test('nights with a clock change have their true length in Europe/Berlin', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    const night = (from: string, start: string, to: string, end: string, duration: string): TogglCells => ({
      'Start date': from,
      'Start time': start,
      'End date': to,
      'End time': end,
      Duration: duration,
    });
    const { data } = await imported(
      user,
      togglFile([
        night('2026-03-28', '23:00:00', '2026-03-29', '04:00:00', '04:00:00'),
        night('2026-10-24', '23:00:00', '2026-10-25', '04:00:00', '06:00:00'),
        night('2026-10-25', '02:30:00', '2026-10-25', '02:30:00', '01:00:00'),
      ]),
    );
    expect(data).toMatchObject({
      created: 3,
      total_seconds: 11 * 3600,
      first_day: '2026-03-28',
      last_day: '2026-10-25',
    });
    const { entries } = await stateOf(user);
    expect(entries.map((entry) => entry.duration_seconds)).toEqual([3600, 6 * 3600, 4 * 3600]);
  });

  test('an entry that ends at midnight does not touch the next day', async () => {
    const user = await t.newUser({ timezone: 'America/Sao_Paulo' });
    const { data } = await imported(user, togglFile([{ 'End date': '2026-01-06', 'End time': '00:00:00' }]));
    expect(data).toMatchObject({ first_day: '2026-01-05', last_day: '2026-01-05' });
  });

  test('what is no zone is refused, also where it is an old name that only some systems know', async () => {
    const user = await t.newUser();
    for (const timezone of ['Mars/Olympus', 'JST']) {
      const reply = await imported(user, togglFile([{}]), { timezone });
      expect([reply.status, fieldsOf(reply)[0]?.path]).toEqual([422, 'timezone']);
    }
  });
});

describe('dates that can be read in two ways', () => {
  const dates = (start: string) => togglFile([{ 'Start date': start, 'End date': start }]);

  test('are asked about before anything is written', async () => {
    const user = await t.newUser();
    const preview = await previewed(user, dates('03/04/2026'));
    expect(preview.data).toMatchObject({ date_order: 'mdy', date_order_ambiguous: true, first_day: '2026-03-04' });
    const reply = await imported(user, dates('03/04/2026'));
    expect(reply.status).toBe(422);
    expect(fieldsOf(reply)).toEqual([{ path: 'date_order', message: expect.stringContaining('chosen') }]);
    expect(await rowsOf(user)).toEqual(NO_ROWS);
  });

  test.each([
    ['mdy', '2026-03-04'],
    ['dmy', '2026-04-03'],
  ])('are read as chosen: %s', async (date_order, day) => {
    const user = await t.newUser();
    const preview = await previewed(user, dates('03/04/2026'), { date_order });
    const { data } = await imported(user, dates('03/04/2026'), { date_order });
    for (const figures of [preview.data, data]) {
      expect(figures).toMatchObject({ created: 1, first_day: day, date_order, date_order_ambiguous: true });
    }
  });

  test('are not asked about where the file itself tells', async () => {
    const user = await t.newUser();
    expect((await imported(user, dates('25/04/2026'))).data).toMatchObject({
      first_day: '2026-04-25',
      date_order: 'dmy',
    });
  });
});

describe('somebody else', () => {
  test('finds no import of another user, in the same workspace either', async () => {
    const [owner, other] = [await t.newUser(), await t.newUser()];
    const workspaceId = owner.user.personal_workspace_id;
    await t.database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'lead')`, [
      workspaceId,
      other.user.id,
    ]);
    const { data } = await imported(owner, togglFile(hours(2)));
    const call = { params: { id: data.id } };
    for (const options of [{}, { workspaceId }]) {
      expect((await other.call(api.imports.get, call, options)).status).toBe(404);
      expect((await other.call(api.imports.revert, call, options)).status).toBe(404);
      expect((await other.call(api.imports.list, {}, options)).body.pagination.total).toBe(0);
    }
    expect((await owner.call(api.imports.get, call)).data.status).toBe('done');
    expect((await stateOf(owner)).total).toBe(2);
  });

  test('has the same rows as entries of their own', async () => {
    const [one, two] = [await t.newUser(), await t.newUser()];
    await imported(one, togglFile(hours(4)));
    expect((await imported(two, togglFile(hours(4)))).data).toMatchObject({ created: 4, skipped: 0 });
  });
});

describe('the list', () => {
  test('has the newest first, in pages', async () => {
    const user = await t.newUser();
    const ids: string[] = [];
    for (let count = 1; count <= 3; count += 1) {
      t.setNow(`2026-05-0${count}T12:00:00Z`);
      ids.push((await imported(user, togglFile(hours(count)), { filename: `${count}.csv` })).data.id);
    }
    t.setNow(null);
    const page = await user.call(api.imports.list, { query: { per_page: 2 } });
    expect(page.body.pagination).toEqual({ page: 1, per_page: 2, total: 3, pages: 2 });
    expect(page.data.map(({ id, created, skipped }) => [id, created, skipped])).toEqual([
      [ids[2], 1, 2],
      [ids[1], 1, 1],
    ]);
    const rest = await user.call(api.imports.list, { query: { per_page: 2, page: 2 } });
    expect(rest.data.map(({ id, filename }) => [id, filename])).toEqual([[ids[0], '1.csv']]);
    const one = await user.call(api.imports.get, { params: { id: ids[0] ?? '' } });
    const { project_count: _projects, tag_count: _tags, other_people_count: _people, ...shared } = rest.data[0]!;
    expect(one.data).toMatchObject({ ...shared, edited: 0 });
    expect(Object.keys(one.data)).not.toContain('made');
  });

  test('counts names and problems, which the single import has', async () => {
    const user = await t.newUser();
    const rows = [
      { Project: 'Website', Tags: 'deep, slow', User: 'Somebody Else', Email: 'else@example.com' },
      { 'End time': 'never' },
    ];
    const { id } = (await imported(user, togglFile(hours(2, (index) => rows[index] ?? {})))).data;
    const [listed] = (await user.call(api.imports.list)).data;
    expect(listed).toMatchObject({ id, problem_count: 1, project_count: 1, tag_count: 2, other_people_count: 1 });
    const lists = ['problems', 'projects_created', 'projects_matched', 'tags_created', 'other_people', 'made'];
    expect(Object.keys(listed!).filter((key) => lists.includes(key))).toEqual([]);
    const one = (await user.call(api.imports.get, { params: { id } })).data;
    expect(one).toMatchObject({ projects_created: ['Website'], problems: [{ row: 3 }] });
    await reverted(user, id);
    expect((await user.call(api.imports.list)).data[0]).toMatchObject({ id, status: 'reverted' });
  });
});
