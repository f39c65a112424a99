import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { installJobs } from '../../../core/jobs/install.ts';
import { createLog } from '../../../core/log.ts';

const FOLDER = new URL('../../../../migrations/', import.meta.url);
const CLIENTS = '20261126T1100-create-clients.sql';

test('what projects named as their client becomes one client for each name of a workspace', async () => {
  const name = `before_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: inject('databaseUrl') });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = Object.assign(new URL(inject('databaseUrl')), { pathname: `/${name}` }).href;
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await installJobs(url, createLog('silent'));
    await client.query('create table migrations (name text)');
    const run = (file: string) => client.query(`begin; ${readFileSync(new URL(file, FOLDER), 'utf8')}; commit`);
    const files = readdirSync(FOLDER)
      .filter((file) => /^\d.*\.sql$/.test(file))
      .sort();
    for (const file of files.filter((one) => one < CLIENTS)) await run(file);
    const [here, there] = [randomUUID(), randomUUID()];
    await client.query(`insert into workspaces (id, name, kind) values ($1, 'A', 'team'), ($2, 'B', 'team')`, [
      here,
      there,
    ]);
    const insert = (workspaceId: string, project: string, of: string | null, day: number, deleted = false) =>
      client.query(
        `insert into projects (workspace_id, id, name, client, color, created_at, deleted_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [workspaceId, randomUUID(), project, of, `#00000${day}`, `2026-01-0${day}`, deleted ? '2026-02-01' : null],
      );
    await insert(here, 'Site', 'ACME', 2);
    await insert(here, 'Shop', 'Acme', 1);
    await insert(here, 'Site', 'Acme ', 3);
    await insert(here, 'Old', 'Gone', 4, true);
    await insert(here, 'Own', null, 5);
    await insert(there, 'Site', 'acme', 6);
    await run(CLIENTS);
    const { rows } = await client.query(
      `select p.workspace_id = $1 as here, p.name, c.name as client, c.color from projects p
       left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id order by p.created_at`,
      [here],
    );
    expect(rows).toEqual([
      { here: true, name: 'Shop', client: 'Acme', color: '#000001' },
      { here: true, name: 'Site', client: 'Acme', color: '#000001' },
      { here: true, name: 'Site 2', client: 'Acme', color: '#000001' },
      { here: true, name: 'Old', client: 'Gone', color: '#000004' },
      { here: true, name: 'Own', client: null, color: null },
      { here: false, name: 'Site', client: 'acme', color: '#000006' },
    ]);
    const audited = await client.query('select action, changes from audit_log');
    expect(audited.rows).toEqual([{ action: 'project.updated', changes: { name: ['Site', 'Site 2'] } }]);
    // A workspace goes with all of them.
    await client.query('delete from workspaces where id = $1', [here]);
    expect((await client.query('select from clients')).rowCount).toBe(1);
  } finally {
    await client.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
});
