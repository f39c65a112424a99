import fc from 'fast-check';
import { ABSENT, anyOf, objectOf, type Schema } from './values.ts';

/** Requests to every operation of the OpenAPI document: most nearly right, some not at all. */

interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: Schema;
}

interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface OpenApi {
  paths: Record<string, Record<string, Omit<Operation, 'path' | 'method'>>>;
}

export interface FuzzRequest {
  operation: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string;
}

/** Ids of what is really there, by the noun that addresses begin with. */
export type Surroundings = Record<string, readonly string[]> & { workspaces: readonly string[] };

/** They cost a bcrypt where the input is right. */
const COSTLY = /^(auth\.(register|login|change_password)|email_links\.(reset|change)|proof\.give)/;
/** Already encoded, as no client would. */
const SEGMENTS = [
  '%00',
  '%ED%A0%80',
  '%C3%28',
  '..%2f..',
  '%F0%9F%98%80',
  'a'.repeat(250),
  '%20',
  '0',
  '-1',
  '%25',
  'null',
];
const HEADERS: Record<string, string[]> = {
  'if-match': ['"1"', '1', '*', '"99999999999999999999"', 'W/"1"', '', '"x"'],
  'idempotency-key': ['', 'k', 'x'.repeat(300), 'schlüssel', '\x7f', '"a"'],
  'content-encoding': ['gzip', 'nonsense'],
  'accept-language': ['x'.repeat(2000)],
  'user-agent': ['', 'x'.repeat(3000), 'ÿþ'],
  'x-forwarded-for': ['nonsense', '1.2.3.4, ::1%eth0', '999.1.1.1', ','],
  'x-request-id': ['\t', 'x'.repeat(500)],
};

export function requestsOf(document: OpenApi, around: Surroundings): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
  return fc.oneof(
    ...operations.map((operation) => ({
      weight: COSTLY.test(operation.operationId) ? 1 : 8,
      arbitrary: requestOf(operation, around),
    })),
  );
}

function requestOf(operation: Operation, around: Surroundings): fc.Arbitrary<FuzzRequest> {
  const named = (where: Parameter['in']) =>
    Object.fromEntries(
      (operation.parameters ?? []).filter((one) => one.in === where).map((one) => [one.name, one.schema]),
    );
  const ids = Object.values(around).flat();
  const nouns = operation.path.split('/').map((part) => around[part]);
  const pool = nouns.find(Boolean) ?? ids;
  const segment = (schema: Schema, name: string) => {
    const ofIt = name === 'id' ? pool : ids;
    return fc.oneof(
      { weight: 9, arbitrary: anyOf(schema, ofIt).map(encoded) },
      { weight: 1, arbitrary: fc.constantFrom(...SEGMENTS) },
    );
  };
  const path = fc.record(
    Object.fromEntries(Object.entries(named('path')).map(([name, one]) => [name, segment(one, name)])),
  );
  const [content] = Object.values(operation.requestBody?.content ?? {});
  const body = content
    ? fc.oneof({ weight: 15, arbitrary: anyOf(content.schema, ids) }, { weight: 1, arbitrary: fc.constant(ABSENT) })
    : fc.constant(ABSENT);
  return fc
    .record({
      path,
      query: objectOf({ properties: named('query') }, ids),
      body,
      headers: headersOf(),
      workspaceId: fc.option(fc.constantFrom(...around.workspaces), { freq: 1 }),
    })
    .map((made) => {
      const payload = made.body === ABSENT ? undefined : JSON.stringify(made.body);
      return {
        operation: operation.operationId,
        method: operation.method,
        url: operation.path.replace(/\{(\w+)\}/g, (_, name: string) => made.path[name] ?? '') + queryOf(made.query),
        headers: {
          ...made.headers,
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...(made.workspaceId === null ? {} : { 'x-workspace-id': made.workspaceId }),
        },
        ...(payload === undefined ? {} : { payload }),
      };
    });
}

/** Few at a time: a header that is refused hides what comes after. */
function headersOf(): fc.Arbitrary<Record<string, string>> {
  const one = fc
    .constantFrom(...Object.keys(HEADERS))
    .chain((name) => fc.constantFrom(...(HEADERS[name] as string[])).map((value) => ({ [name]: value })));
  return fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: one });
}

function queryOf(query: Record<string, unknown>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${encoded(name)}=${encoded(one)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Also halves of surrogate pairs, in the bytes that stand for them where nobody checks. */
function encoded(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return [...text]
    .map((one) => (/[\ud800-\udfff]/.test(one) && one.length === 1 ? '%ED%A0%80' : encodeURIComponent(one)))
    .join('');
}
