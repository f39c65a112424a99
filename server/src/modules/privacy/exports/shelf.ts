import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where finished exports lie until they expire: in `DATA_DIR`, for the program's account alone. */
export interface ExportShelf {
  /** A place to write to; the half of an attempt that was cut off is gone from it. */
  placeFor(id: string): Promise<string>;
  /** What was written there is whole from here on. @returns its bytes */
  keep(id: string): Promise<number>;
  /** Undefined where it is not on this machine. */
  read(id: string): Promise<{ file: Readable; bytes: number } | undefined>;
  remove(id: string): Promise<void>;
  /** Whatever is none of these; how many. */
  removeAllBut(ids: ReadonlySet<string>): Promise<number>;
}

export function createExportShelf(folder: string): ExportShelf {
  const whole = (id: string) => join(folder, `${id}.zip`);
  const half = (id: string) => join(folder, `${id}.part`);
  const remove = async (id: string) => {
    await Promise.all([whole(id), half(id)].map((path) => rm(path, { force: true })));
  };
  return {
    async placeFor(id) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rm(half(id), { force: true });
      return half(id);
    },
    async keep(id) {
      await rename(half(id), whole(id));
      return (await stat(whole(id))).size;
    },
    async read(id) {
      const handle = await open(whole(id)).catch(unlessAbsent);
      if (!handle) return undefined;
      return { file: handle.createReadStream(), bytes: (await handle.stat()).size };
    },
    remove,
    async removeAllBut(ids) {
      const names = (await readdir(folder).catch(unlessAbsent)) ?? [];
      const stale = new Set(names.map((name) => name.replace(/\.(zip|part)$/, '')).filter((id) => !ids.has(id)));
      for (const id of stale) await remove(id);
      return stale.size;
    },
  };
}

function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
