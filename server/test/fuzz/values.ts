import fc from 'fast-check';

/** What a JSON schema of the OpenAPI document lets through, and what it should not. */

export interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  maxItems?: number;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Leaves a field out. */
export const ABSENT = Symbol('absent');

const TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff',
    '\u202e',
    '\ufeff',
    '😀',
    'ǅ',
    'İ',
    '%',
    '_',
    '\\',
    '"',
    "'; drop table users --",
  ],
  ...[
    'null',
    'undefined',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '<script>',
    '{}',
    '[]',
    '()',
    '&',
    ':*',
    '!',
    '<->',
    'a & !b |',
  ],
  ...[
    'infinity',
    '-infinity',
    'NaN',
    '1e999',
    '9'.repeat(400),
    'x'.repeat(10_000),
    'é'.repeat(201),
    '\n',
    '\r\n',
    '\u0085',
    '$1',
    '{"a":1}',
  ],
];
const DAYS = [
  '0000-01-01',
  '0001-01-01',
  '1969-12-31',
  '2026-02-29',
  '2028-02-29',
  '2026-13-01',
  '9999-12-31',
  '-0001-01-01',
  'today',
];
const INSTANTS = [
  ...['0001-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '9999-12-31T23:59:59.999999999Z', '2026-03-29T02:30:00+23:59'],
  ...[
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '+275760-09-13T00:00:00Z',
    '2100-12-31T23:59:59-18:00',
  ],
];
const NUMBERS = [0, -0, -1, 1, 0.1, 1e-320, 2 ** 31, 2 ** 31 - 1, 2 ** 53, -(2 ** 53), 2 ** 63, 1e21, 1e308, -1e308];

const nastyText = fc.oneof(
  fc.constantFrom(...TEXTS, ...DAYS, ...INSTANTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom<unknown>(...NUMBERS, null, true, [], {}, [[]], [null], { a: null }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** @param ids of what is really there */
export function anyOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: goodValueOf(schema, ids) }, { weight: 1, arbitrary: nasty });
}

function goodValueOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => anyOf(one, ids)));
  if (schema.allOf) return anyOf(Object.assign({}, ...schema.allOf) as Schema, ids);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema, ids);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(anyOf(schema.items ?? {}, ids), { minLength: Math.min(schema.minItems ?? 0, 3), maxLength: 4 });
    case 'object':
      return objectOf(schema, ids);
    default:
      return nasty;
  }
}

export function objectOf(
  { properties = {}, required = [] }: Schema,
  ids: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const value = anyOf(schema, ids);
    const weight = required.includes(name) ? 30 : 1;
    return [name, fc.oneof({ weight, arbitrary: value }, { weight: 1, arbitrary: fc.constant(ABSENT) })] as const;
  });
  return fc
    .record(Object.fromEntries(fields))
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== ABSENT)));
}

function textOf({ format, minLength = 0, maxLength }: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  switch (format) {
    case 'uuid':
      return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() });
    case 'date':
      return fc.constantFrom('2026-03-29', '2026-11-20', ...DAYS);
    case 'date-time':
      return fc.constantFrom('2026-03-29T09:00:00+02:00', '2026-11-20T10:00:00Z', ...INSTANTS);
    case 'email':
      return fc.constantFrom('nobody@example.com', 'Ä@example.com', `${'a'.repeat(60)}@example.com`);
    default:
      return fc.oneof(
        fc.string({ minLength, maxLength: Math.min(maxLength ?? 30, 30) }),
        fc.constant('x'.repeat(Math.min(maxLength ?? 10, 20_000))),
        nastyText,
      );
  }
}

function numberOf({ minimum, maximum }: Schema): fc.Arbitrary<unknown> {
  const [low, high] = [Math.max(minimum ?? -100, -(2 ** 31)), Math.min(maximum ?? 1000, 2 ** 31)];
  const least = Math.ceil(low);
  return fc.oneof(
    fc.integer({ min: least, max: Math.max(least, Math.floor(high)) }),
    fc.constantFrom(low, high, ...NUMBERS),
  );
}
