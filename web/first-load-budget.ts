import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** What is loaded before a page can be used, from the first script on: the modules that the code asks for at once. */
export type FirstLoads = Record<string, readonly string[]>;

/**
 * Fails the build when the JavaScript of a first load is more than `budgetKb`, gzipped. Counted are the chunks of the named
 * modules and all they import statically; what is imported later, on a press or when the browser is idle, is not.
 */
export function firstLoadBudget(loads: FirstLoads, budgetKb: number): Plugin {
  let root = '';
  return {
    name: 'daybook:first-load-budget',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_, bundle) {
      const chunkOf = chunksByModule(bundle, root);
      for (const [page, modules] of Object.entries(loads)) {
        const files = closure(
          bundle,
          modules.map((module) => chunkOf.get(module) ?? this.error(`first load of ${page}: there is no ${module}`)),
        );
        const kb = [...files].reduce((sum, file) => sum + gzippedKb(bundle, file), 0);
        const text = `first load of ${page}: ${kb.toFixed(0)} KB of JavaScript in ${files.size} files, gzipped`;
        if (kb > budgetKb) this.error(`${text}; it may have ${budgetKb} KB`);
        this.info(text);
      }
    },
  };
}

/** The file that each module ended up in. */
function chunksByModule(bundle: Bundle, root: string): Map<string, string> {
  const chunks = new Map<string, string>();
  for (const [file, output] of Object.entries(bundle)) {
    if (output.type !== 'chunk') continue;
    for (const module of output.moduleIds) chunks.set(relative(root, module), file);
  }
  return chunks;
}

function closure(bundle: Bundle, files: readonly string[]): Set<string> {
  const all = new Set<string>();
  const add = (file: string) => {
    const output = bundle[file];
    if (all.has(file) || output?.type !== 'chunk') return;
    all.add(file);
    output.imports.forEach(add);
  };
  files.forEach(add);
  return all;
}

function gzippedKb(bundle: Bundle, file: string): number {
  const output = bundle[file];
  return output?.type === 'chunk' ? gzipSync(output.code, { level: 9 }).length / 1024 : 0;
}
