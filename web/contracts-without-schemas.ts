import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NAME = '@daybook/contracts';
const VIRTUAL = `\0${NAME}`;
const endpointFile = fileURLToPath(new URL('../contracts/src/endpoint.ts', import.meta.url));
const linkPagesFile = fileURLToPath(new URL('../contracts/src/link-pages.ts', import.meta.url));

/**
 * The contracts as the browser needs them: where each endpoint is, and the constants. Their schemas check what comes from
 * outside, which is the server's work; they and zod would be a sixth of the first load. Types are the contracts' own. A
 * schema that is imported here fails the build by its name.
 */
export function contractsWithoutSchemas(): Plugin {
  return {
    name: 'daybook:contracts-without-schemas',
    enforce: 'pre',
    apply: 'build',
    resolveId: (id) => (id === NAME ? VIRTUAL : undefined),
    async load(id) {
      if (id !== VIRTUAL) return undefined;
      const { api, ...others } = (await import('@daybook/contracts')) as Record<string, unknown>;
      const constants = Object.entries(others).filter(([, value]) => isConstant(value));
      return [
        `export { pathOf } from ${JSON.stringify(endpointFile)};`,
        `export { tokenOfLink } from ${JSON.stringify(linkPagesFile)};`,
        ...constants.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`),
        `export const api = ${JSON.stringify(addresses(api as Modules))};`,
      ].join('\n');
    },
  };
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
