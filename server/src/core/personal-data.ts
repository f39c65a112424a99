import type { RawBuilder } from 'kysely';
import type { Database } from './db/database.ts';

/**
 * What a module holds of people: how it gets into the export of one of them, and what becomes of it when they are erased.
 * Each table of the program stands in here, for both or with the reason why not; `modules/privacy/coverage.test.ts` counts.
 */
export interface PersonalData {
  exported: readonly ExportPart[];
  /** Tables that give nothing to an export, and why. */
  notExported: Readonly<Record<string, string>>;
  /** In this order, after those of the modules in front. */
  erased: readonly Erasure[];
  /** Tables of which no erasure takes care, and why: above all those whose rows go with the account or the workspace. */
  notErased: Readonly<Record<string, string>>;
  /** `object_type`s of audit records that are about somebody's own account and nobody else. */
  accountObjects?: readonly string[];
}

/** One table of an export: `<file>.json` and `<file>.csv`. */
export interface ExportPart {
  file: string;
  /** A sentence for the README of the archive, with the units where the columns don't say them. */
  about: string;
  /** Of the database, read for it. */
  tables: readonly string[];
  columns: readonly string[];
  /** A select of these columns (and perhaps more), in the order of the file; all rows of this person and nobody else's. */
  rows(userId: string): RawBuilder<unknown>;
}

export interface Erasure {
  /** That have nothing of the person afterwards. */
  tables: readonly string[];
  /** May be run again after it was cut off in the middle; each of its transactions is short. */
  run(db: Database, person: ErasedPerson): Promise<void>;
}

export interface ErasedPerson {
  id: string;
  /** The account of nobody that stands where they stood. */
  tombstoneId: string;
  /** Every address the account is known to have had, in lower case. */
  emails: readonly string[];
  now: Date;
}
