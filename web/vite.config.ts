import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { contractsWithoutSchemas } from './contracts-without-schemas.ts';
import { type FirstLoads, firstLoadBudget } from './first-load-budget.ts';
import { firstLoadChunks, type Journeys } from './first-load-chunks.ts';

const apiPort = process.env.API_PORT || '8000';
const api = `http://127.0.0.1:${apiPort}`;
const sourceFolder = fileURLToPath(new URL('./src/', import.meta.url));

/** The languages we ship. React Aria carries texts in 34; the rest would be a fifth of its weight. */
const locales = ['en-US', 'de-DE'];

const FRAME = ['src/app/main.tsx', 'src/app/shell/shell.tsx'];
const textsOf = (group: string) => `src/lib/messages/en/later/${group}.ts`;
/** What a page needs before one can work in it. The settings are left out: nobody begins there. */
const FIRST_LOADS: FirstLoads = {
  'the sign-in': ['src/app/main.tsx', 'src/app/pages/sign-in.tsx', textsOf('forms')],
  'the sign-up': ['src/app/main.tsx', 'src/app/pages/sign-up.tsx', textsOf('forms')],
  Today: [...FRAME, 'src/app/pages/today.tsx'],
  Tasks: [...FRAME, 'src/app/pages/tasks.tsx'],
  'the timesheet': [...FRAME, 'src/app/pages/timesheet.tsx', textsOf('timesheet')],
  'the dashboard': [...FRAME, 'src/app/pages/dashboard.tsx', textsOf('pages')],
  'the import': [...FRAME, 'src/app/pages/import.tsx', textsOf('pages')],
};
const FIRST_LOAD_KB = 200;
const JOURNEYS: Journeys = {
  start: ['src/app/main.tsx'],
  frame: ['src/app/shell/shell.tsx'],
  forms: ['src/app/pages/sign-in.tsx'],
  work: ['today', 'tasks', 'timesheet', 'dashboard'].map((page) => `src/app/pages/${page}.tsx`),
};

/** React Aria's dictionaries skip empty entries (the contract of its own optimize-locales-plugin). */
function keepOurLocales(): Plugin {
  const dictionary = /react-(?:aria|stately|aria-components)\/.*\/intl\/.*?([a-z]{2}-[A-Z]{2})\.m?js$/;
  return {
    name: 'daybook:keep-our-locales',
    enforce: 'pre',
    apply: 'build',
    load(id) {
      const locale = dictionary.exec(id)?.[1];
      return locale && !locales.includes(locale) ? 'export default undefined;' : undefined;
    },
  };
}

/** Compressed once here, as well as can be, instead of at every request. */
function precompress(): Plugin {
  const worthIt = /\.(js|css|html|svg)$/;
  let folder = '';
  return {
    name: 'daybook:precompress',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !worthIt.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const content = readFileSync(path);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
        writeFileSync(`${path}.br`, brotliCompressSync(content, quality));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

const rolldownOptions = {
  treeshake: {
    // ui and lib only define things. Saying so lets a page that imports one component from `ui/index.ts` not
    // carry the others into the first load.
    moduleSideEffects: [
      { test: /\.css$/, sideEffects: true },
      { test: new RegExp(`^${sourceFolder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(ui|lib)/`), sideEffects: false },
    ],
  },
};
const base = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy allows no inline script and no data: address.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // light-dark() as written: it resolves where a token is used, so a part of a page can have the other theme.
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    rolldownOptions,
  },
} satisfies UserConfig;
/** New ones for each build. */
const ofEveryBuild = () => [keepOurLocales(), contractsWithoutSchemas(), react(), tailwindcss()];

export default defineConfig(async ({ command }) => ({
  ...base,
  plugins: [...ofEveryBuild(), precompress(), firstLoadBudget(FIRST_LOADS, FIRST_LOAD_KB)],
  server: {
    proxy: {
      '/api': api,
      '/health': api,
      '/version': api,
      '/oauth/token': api,
      '/oauth/revoke': api,
      '/.well-known': api,
      '/socket.io': { target: api, ws: true },
    },
  },
  build: { ...base.build, rolldownOptions: { ...rolldownOptions, ...(command === 'build' ? await inFewFiles() : {}) } },
}));

async function inFewFiles() {
  const name = await firstLoadChunks({ ...base, plugins: ofEveryBuild() }, JOURNEYS);
  return {
    output: { codeSplitting: { groups: [{ name }], includeDependenciesRecursively: false } },
    preserveEntrySignatures: 'allow-extension' as const,
  };
}
