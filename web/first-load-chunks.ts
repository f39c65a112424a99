import { relative } from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';

/** Modules from the first script on, relative to the root. */
export interface Journeys {
  /** Every page begins with it. */
  start: readonly string[];
  /** What is around all pages of the signed-in. */
  frame: readonly string[];
  /** Pages where somebody may begin who has no session. */
  forms: readonly string[];
  /** Pages where the day is spent. */
  work: readonly string[];
}

/**
 * Which modules belong in one file, because whoever loads one of them loads the others too. Left alone, the bundler makes a
 * file for each set of pages that share something: 86 of them for the first page, which compress by a tenth worse than a
 * few, and are as many requests.
 *
 * Found out by a build that is not written: only after it is known what each page really takes of a module that many share.
 * @returns the name of a module's file, null where the bundler decides
 */
export async function firstLoadChunks(
  config: InlineConfig,
  { start, frame, forms, work }: Journeys,
): Promise<(id: string) => string | null> {
  const { output } = (await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, write: false, minify: false },
  })) as Rolldown.RolldownOutput;
  const loads = loadsIn(output, config.root as string);
  const [ofStart, ofFrame] = [loads([...start]), loads([...start, ...frame])];
  const ofForms = forms.map((page) => loads([...start, page]));
  const ofWork = work.map((page) => loads([...start, ...frame, page]));
  return (id) => {
    if (ofStart.has(id)) return 'start';
    if (ofFrame.has(id)) return ofForms.some((form) => form.has(id)) ? 'start-of-work' : 'frame';
    return ofWork.every((page) => page.has(id)) ? 'work' : null;
  };
}

/** All modules that come with some of them, by the files they are in. */
function loadsIn(output: Rolldown.RolldownOutput['output'], root: string): (modules: string[]) => Set<string> {
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const chunkOf = new Map<string, Rolldown.OutputChunk>();
  for (const chunk of chunks.values()) for (const id of chunk.moduleIds) chunkOf.set(relative(root, id), chunk);
  return (modules) => {
    const loaded = new Set<Rolldown.OutputChunk>();
    const add = (chunk: Rolldown.OutputChunk | undefined) => {
      if (!chunk || loaded.has(chunk)) return;
      loaded.add(chunk);
      for (const name of chunk.imports) add(chunks.get(name));
    };
    for (const module of modules) {
      const chunk = chunkOf.get(module);
      if (!chunk) throw new Error(`first load: there is no ${module}`);
      add(chunk);
    }
    return new Set([...loaded].flatMap(({ moduleIds }) => moduleIds));
  };
}
