import type { api, ImportPreview, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { type NameMatch, renameMatched } from '../clients.ts';
import { readRows } from '../delimited.ts';
import { fingerprints } from '../fingerprint.ts';
import type { Caller } from '../people.ts';
import { callerOf } from '../queries/caller.ts';
import { knownFingerprints } from '../queries/fingerprints.ts';
import { matchedByName, missingProjects, missingTags } from '../queries/names.ts';
import { cutText, storableText } from '../storable-text.ts';
import { createTally, type NewEntry, type ReadEntry, type ReadRow, type Tally } from '../tally.ts';
import { readToggl, surveyToggl, type TogglSurvey } from '../toggl.ts';
import type { UploadedFile } from '../upload.ts';
import { withTasks } from './with-tasks.ts';

/**
 * What becomes of a file. An import and its preview go through it in the same way and differ in what they do with the
 * entries of a batch, so that the one can't tell what the other doesn't do.
 */

export type ImportQuery = QueryOf<typeof api.imports.create>;

/** A file and how it is read. */
export interface Reading {
  file: UploadedFile;
  survey: TogglSurvey;
  /** The IANA zone of the file's clock times. */
  timezone: string;
  filename: string | null;
  caller: Caller;
  /** Projects here that are those of the file by name alone. */
  matches: NameMatch[];
}

/** Rows held in memory, and rows to a statement. */
const BATCH = 2_000;
const MAX_FILENAME = 200;

/** @throws UnreadableFile */
export async function openReading(ctx: Ctx, file: UploadedFile, query: ImportQuery): Promise<Reading> {
  const { userId } = ctx.actor;
  const [survey, { email, full_name, timezone }] = await Promise.all([
    surveyToggl(readRows(file.bytes(), file.format), query.date_order),
    ctx.db.read((tx) => callerOf(tx, userId), { oneFlight: true }),
  ]);
  const matches = await ctx.db.read((tx) => matchedByName(tx, ctx.workspaceId, survey.plainNames), { oneFlight: true });
  return {
    file,
    survey,
    matches,
    timezone: query.timezone ?? timezone,
    filename: cutText(storableText(query.filename ?? file.filename ?? ''), MAX_FILENAME) || null,
    caller: { userId, email, fullName: full_name },
  };
}

/**
 * @param keep gets the entries of a batch, and answers those that are new, as they will be
 * @throws UnreadableFile
 */
export async function goThrough(reading: Reading, keep: (entries: ReadEntry[]) => Promise<NewEntry[]>): Promise<Tally> {
  const tally = createTally(reading.timezone, reading.caller);
  for await (const rows of batchesOf(reading)) {
    const entries = rows.flatMap(({ entry }) => entry ?? []);
    tally.read(rows);
    tally.keep(rows, entries.length > 0 ? await keep(entries) : []);
  }
  return tally.finish();
}

async function* batchesOf({ file, survey, timezone, caller, matches }: Reading): AsyncGenerator<ReadRow[]> {
  const fingerprintOf = fingerprints(caller.userId);
  const renamed = renameMatched(matches);
  let batch: ReadRow[] = [];
  for await (const { row, entry, problems } of readToggl(readRows(file.bytes(), file.format), survey, timezone)) {
    // By what the file says: it is the same file tomorrow, whatever projects are called here by then.
    batch.push({ row, problems, entry: entry && { ...renamed(entry), fingerprint: fingerprintOf(entry) } });
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * What an import would do; writes nothing.
 * @param departure nobody wants to know any more
 * @throws UnreadableFile, or the reason of the departure
 */
export async function previewImport(
  ctx: Ctx,
  file: UploadedFile,
  query: ImportQuery,
  departure: AbortSignal,
): Promise<ImportPreview> {
  const reading = await openReading(ctx, { ...file, bytes: () => until(departure, file.bytes()) }, query);
  const { workspaceId } = ctx;
  // A transaction for each batch: a file can be long, and connections are few.
  const tally = await goThrough(reading, (entries) =>
    ctx.db.read(async (tx) => {
      const asked = entries.map((entry) => entry.fingerprint);
      const known = await knownFingerprints(tx, workspaceId, reading.caller.userId, asked);
      const newOnes = entries.filter((entry) => !known.has(entry.fingerprint));
      return withTasks(tx, workspaceId, newOnes);
    }),
  );
  const [projects, tags] = await ctx.db.read((tx) =>
    Promise.all([missingProjects(tx, workspaceId, tally.projects), missingTags(tx, workspaceId, tally.tags)]),
  );
  return {
    format: query.format,
    timezone: reading.timezone,
    filename: reading.filename,
    ...figuresOf(reading, tally, { projects: projects.map(({ name }) => name), tags }),
    billable_seconds: tally.billable_seconds,
    sample: tally.sample,
  };
}

async function* until(departure: AbortSignal, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    departure.throwIfAborted();
    yield chunk;
  }
}

/** The figures that preview and import share. */
export function figuresOf(
  { survey, matches }: Reading,
  { sample: _s, billable_seconds: _b, isMostlyBillable: _m, projects, tags: _tags, months: _months, ...counted }: Tally,
  created: { projects: string[]; tags: string[] },
) {
  const used = new Set(projects.map(({ name }) => name));
  return {
    rows: survey.rows,
    ...counted,
    projects_created: created.projects,
    projects_matched: matches
      .filter(({ here }) => used.has(here.name))
      .map(({ asked, here }) => ({ name: here.name, client: asked.client, client_here: here.client })),
    tags_created: created.tags,
    date_order: survey.dates.order,
    date_order_ambiguous: survey.dates.ambiguous,
  };
}
