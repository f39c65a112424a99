import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createDatabase, NOBODY } from '../../server/src/core/db/database.ts';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { createPool } from '../../server/src/core/db/pool.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { packMonths, unpackMonths } from '../../server/src/modules/time/archive/archive.ts';
import { archivedMonthsOf, monthsToArchive } from '../../server/src/modules/time/archive/queries.ts';
import { eraseEntries } from '../../server/src/modules/time/queries/entries.ts';
import { type Seeded, seedEntries, seedPeople, seedTasks } from './seed.ts';

/**
 * `npm run bench -- archive`: what archived months take of the disk against their rows with all indexes, and how fast they are
 * packed and brought back against deleting and writing the same rows with all sums.
 */
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PEOPLE = 4;
/** Of deleting, which is slow, a part tells enough. */
const ERASED = 2_000;
/** As the job does it. */
const AT_ONCE = 500;
const LATER = new Date('2999-01-01T00:00:00Z');
const TABLES = 'time_entry_keys, time_entry_tags, time_entries';

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-archive-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
const pool = createPool({ url: postgres.url, size: 2, role: 'daybook_system', onError: () => {} });
const db = createDatabase(pool);
const owner = new pg.Client({ connectionString: postgres.url });
try {
  await migrate(postgres.url, log);
  await owner.connect();
  const [first, ...others] = (await seedPeople(owner, PEOPLE)) as [Seeded, ...Seeded[]];
  await seedTasks(owner, first, 100);
  const people = [first, ...others].map(({ userId }) => ({ ...first, userId }));
  const written = await timed(async () => {
    for (const person of people) await seedEntries(owner, person, ENTRIES / PEOPLE);
  });
  await owner.query(`vacuum (full, analyze) ${TABLES}`);
  const asRows = await bytesOfRows();
  const rounds: { packed: number; unpacked: number }[] = [];
  let archived = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const months = await db.read(NOBODY, (tx) => monthsToArchive(tx, first.workspaceId, LATER, new Date()));
    const packed = await timed(() => packMonths(db, log, months));
    await owner.query('vacuum (full, analyze) archived_months');
    archived = await bytesOf('archived_months');
    const unpacked = await timed(async () => {
      for (const { userId } of people) {
        await unpackMonths(db, await db.read(NOBODY, (tx) => archivedMonthsOf(tx, userId)));
      }
    });
    rounds.push({ packed, unpacked });
    console.log(`packed in ${packed.toFixed(2)} s, brought back in ${unpacked.toFixed(2)} s`);
    await owner.query(`vacuum analyze ${TABLES}`);
  }
  const erased = await timed(async () => {
    for (let gone = 0; gone < ERASED; gone += AT_ONCE) {
      await db.write(NOBODY, (tx) => eraseEntries(tx, first.workspaceId, AT_ONCE));
    }
  });
  const text = report({ asRows, archived, rounds, written, erased });
  console.log(text);
  if (ENTRIES === 100_000) writeFileSync(fileURLToPath(new URL('../ARCHIVE.md', import.meta.url)), text);
} finally {
  await owner.end();
  await pool.end();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** In seconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

async function bytesOf(table: string): Promise<number> {
  const { rows } = await owner.query<{ bytes: string }>('select pg_total_relation_size($1) as bytes', [table]);
  return Number(rows[0]?.bytes);
}

/** Of entries, their keys and tags, with all indexes; a partition counts where it has rows. */
async function bytesOfRows(): Promise<number> {
  const { rows } = await owner.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(inhrelid)) as bytes from pg_inherits
     where inhparent = 'time_entries'::regclass and pg_relation_size(inhrelid) > 0`,
  );
  return Number(rows[0]?.bytes) + (await bytesOf('time_entry_keys')) + (await bytesOf('time_entry_tags'));
}

interface Measured {
  asRows: number;
  archived: number;
  rounds: { packed: number; unpacked: number }[];
  written: number;
  erased: number;
}

function report({ asRows, archived, rounds, written, erased }: Measured): string {
  const middle = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] as number;
  const [packed, unpacked] = [middle(rounds.map((one) => one.packed)), middle(rounds.map((one) => one.unpacked))];
  const each = (bytes: number) => `${Math.round(bytes / ENTRIES)} bytes`;
  const rate = (seconds: number, entries = ENTRIES) => Math.round(entries / seconds).toLocaleString('en');
  const erasedAll = (erased / ERASED) * ENTRIES;
  return `# What archived time costs

\`npm run bench -- archive\`: ${ENTRIES.toLocaleString('en')} entries of ${PEOPLE} people, half of them with a tag, in months as full as can be; PostgreSQL of
its own, ${cpus().length} processors that others use too, so the ratios say more than the seconds. The middle of ${rounds.length} rounds.

| an entry takes | |
|---|---|
| as a row, with its key, its tags and all indexes | ${each(asRows)} |
| archived, with the index of ids | ${each(archived)} |
| ratio | ${(asRows / archived).toFixed(1)} |

| | entries a second | against |
|---|---|---|
| packed | ${rate(packed)} | ${(erasedAll / packed).toFixed(1)} × as fast as deleting the same for good (${rate(erased, ERASED)}) |
| brought back | ${rate(unpacked)} | ${(written / unpacked).toFixed(1)} × as fast as writing them with their sums in one statement (${rate(written)}) |
`;
}
