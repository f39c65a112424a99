import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Whoever asked for the file has gone or cancelled it, or another attempt to make it has taken the place of this one. */
export class UnwantedFile extends Error {
  constructor() {
    super('nobody wants this file any more');
  }
}

/** A part of a file, both ends included. */
export interface Bytes {
  first: number;
  last: number;
}

export interface ShelvedFile {
  bytes: number;
  /** @param part all of it where left out */
  stream(part?: Bytes): Readable;
}

/** Where files that a job makes lie until they expire: in `DATA_DIR`, for the program's account alone. */
export interface FileShelf {
  /** A place to write to, of this attempt alone; the half of one that was cut off is gone from it. */
  placeFor(id: string, attempt: number): Promise<string>;
  /** What was written there is whole from here on. @returns its bytes */
  keep(id: string, attempt: number): Promise<number>;
  /** Undefined where it is not on this machine. */
  find(id: string): Promise<ShelvedFile | undefined>;
  remove(id: string): Promise<void>;
  /** Only what has not become whole. */
  removeHalf(id: string, attempt: number): Promise<void>;
  /** Whatever is none of these, which are read when it is known what is there: what comes meanwhile stays. How many. */
  removeAllBut(ids: () => Promise<ReadonlySet<string>>): Promise<number>;
}

/** @param ending of whole files, `.zip` */
export function createFileShelf(folder: string, ending: string): FileShelf {
  const whole = (id: string) => join(folder, `${id}${ending}`);
  // A worker that was believed to be gone may still be writing: each attempt has a half of its own.
  const half = (id: string, attempt: number) => join(folder, `${id}.${attempt}.part`);
  const names = async () => (await readdir(folder).catch(unlessAbsent)) ?? [];
  const removeAll = async (there: readonly string[], isStale: (id: string) => boolean): Promise<number> => {
    const stale = there.filter((name) => isStale(idIn(name)));
    await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
    return new Set(stale.map(idIn)).size;
  };
  return {
    async placeFor(id, attempt) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rm(half(id, attempt), { force: true });
      return half(id, attempt);
    },
    async keep(id, attempt) {
      await rename(half(id, attempt), whole(id));
      for (const name of await names()) {
        if (idIn(name) === id && name.endsWith('.part')) await rm(join(folder, name), { force: true });
      }
      return (await stat(whole(id))).size;
    },
    async find(id) {
      const handle = await open(whole(id)).catch(unlessAbsent);
      if (!handle) return undefined;
      const { size } = await handle.stat();
      await handle.close();
      return {
        bytes: size,
        stream: (part) => createReadStream(whole(id), part && { start: part.first, end: part.last }),
      };
    },
    async remove(id) {
      await removeAll(await names(), (one) => one === id);
    },
    removeHalf: (id, attempt) => rm(half(id, attempt), { force: true }),
    async removeAllBut(ids) {
      const there = await names();
      const needed = await ids();
      return removeAll(there, (id) => !needed.has(id));
    },
  };
}

function idIn(name: string): string {
  return name.replace(/\..*$/, '');
}

function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
