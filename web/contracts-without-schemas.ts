import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NAME = '@daybook/contracts';
/** Characters; shorter ones would only make more files. */
const LONG_CONSTANT = 300;
const endpointFile = fileURLToPath(new URL('../contracts/src/endpoint.ts', import.meta.url));
const linkPagesFile = fileURLToPath(new URL('../contracts/src/link-pages.ts', import.meta.url));

/**
 * The contracts as the browser needs them: where each endpoint is, and the constants. Their schemas check what comes from
 * outside, which is the server's work; they and zod would be a sixth of the first load. Types are the contracts' own. A
 * schema that is imported here fails the build by its name.
 *
 * Each group of endpoints and each long constant is a module of its own, so that it comes with the pages that use it.
 */
export function contractsWithoutSchemas(): Plugin {
  let modules: Record<string, string> = {};
  return {
    name: 'daybook:contracts-without-schemas',
    enforce: 'pre',
    apply: 'build',
    async buildStart() {
      modules = modulesOf(await import('@daybook/contracts'));
    },
    resolveId: (id) =>
      id === NAME || id.startsWith(`${NAME}/`) ? { id: `\0${id}`, moduleSideEffects: false } : undefined,
    load: (id) => modules[id.slice(1)],
  };
}

/** The code of each, by the name it is imported by. */
function modulesOf({ api, ...others }: Record<string, unknown>): Record<string, string> {
  const constants = Object.entries(others)
    .filter(([, value]) => isConstant(value))
    .map(([name, value]) => ({ name, code: `export const ${name} = ${JSON.stringify(value)};` }));
  const isLong = ({ code }: { code: string }) => code.length > LONG_CONSTANT;
  const groups = Object.entries(addresses(api as Modules));
  return {
    [NAME]: [
      `export { pathOf } from ${JSON.stringify(endpointFile)};`,
      `export { tokenOfLink } from ${JSON.stringify(linkPagesFile)};`,
      ...constants.map((one) => (isLong(one) ? `export * from '${NAME}/${one.name}';` : one.code)),
      `export * as api from '${NAME}/api';`,
    ].join('\n'),
    ...Object.fromEntries(constants.filter(isLong).map(({ name, code }) => [`${NAME}/${name}`, code])),
    [`${NAME}/api`]: groups.map(([group]) => `export * as ${group} from '${NAME}/api/${group}';`).join('\n'),
    ...Object.fromEntries(groups.map(([group, endpoints]) => [`${NAME}/api/${group}`, namedExports(endpoints)])),
  };
}

/** Also of names that can't be those of a variable. */
function namedExports(values: object): string {
  return Object.entries(values)
    .map(([name, value], i) => `const v${i} = ${JSON.stringify(value)};\nexport { v${i} as ${name} };`)
    .join('\n');
}

type Modules = Record<string, Record<string, { method: string; path: string; access: string; rate?: string }>>;

function addresses(modules: Modules) {
  return Object.fromEntries(
    Object.entries(modules).map(([module, endpoints]) => [
      module,
      Object.fromEntries(
        Object.entries(endpoints).map(([name, { method, path, access, rate }]) => [
          name,
          // What a page asks of the access is whether it takes a token along, and of the rate whether it may ask again by itself.
          { method, path, ...(access === 'public' ? { access } : { rate }) },
        ]),
      ),
    ]),
  );
}

/** Texts, numbers, and lists and plain records of them. */
function isConstant(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isConstant);
  if (typeof value !== 'object' || value === null) return typeof value === 'string' || typeof value === 'number';
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isConstant);
}
