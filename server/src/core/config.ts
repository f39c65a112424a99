import { existsSync, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { addressOf } from './http/listen.ts';
import { keptSecrets } from './kept-secrets.ts';
import { MailFrom, type MailSettings, SmtpUrl } from './mail-settings.ts';
import { parseEncryptionKey } from './secrets/encryption-key.ts';
import { ensureKeptKeys, parseKeys } from './secrets/kept-keys.ts';
import type { EncryptionSettings } from './secrets/key-ring.ts';
import { halfSetProviders, PROVIDER_VARIABLES, type ProviderSettings, providersOf } from './sign-in-providers.ts';

/** The program's settings, read from the environment once and checked as a whole. */
export interface Config {
  /** `replicaUrl`: a standby that answers long reads. */
  database: { url: string | null; replicaUrl: string | null; poolSize: number };
  dataDir: string;
  host: string;
  port: number;
  publicUrl: string;
  corsOrigins: string[];
  /** Whose word is taken for where a request comes from: addresses, networks (CIDR) and the names of some. */
  trustedProxies: string[];
  jwt: {
    /** Signs access tokens. */
    secret: string;
    /** Sign none any more, and are accepted: rotation without anybody noticing. */
    previousSecrets: string[];
    /** Where the program keeps them; null where the environment gives them. */
    secretsFile: string | null;
    accessTokenSeconds: number;
    refreshTokenSeconds: number;
  };
  /** Passwords are hashed in 2^cost rounds of bcrypt. */
  passwordHashCost: number;
  /** Null: links that would go out by mail are for the admin to pass on. */
  mail: MailSettings | null;
  /** By whom one can sign in, besides by password and passkey. */
  providers: ProviderSettings[];
  /** For secrets at rest. */
  encryption: EncryptionSettings;
  /** Where the processes of an installation count together; null: each for itself. */
  redisUrl: string | null;
  /** How long answers are kept; 0 is not at all. */
  cacheSeconds: number;
  /** Requests a minute; 0 is no limit. */
  rateLimits: { auth: number; read: number; write: number; activity: number };
  /** Null: what suits where the log goes. */
  logLevel: string | null;
  roles: ReadonlySet<Role>;
  /** Whether a browser reaches the program over HTTPS, so that cookies must be `Secure`. */
  secureCookies: boolean;
}

export const ROLES = ['api', 'worker', 'realtime'] as const;
export type Role = (typeof ROLES)[number];

export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The settings are not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const perMinute = z
  .string()
  .regex(/^(0|\d+\/minute)$/, 'must be like 100/minute, or 0 for no limit')
  .transform((value) => Number.parseInt(value, 10));

const url = (protocols: string[], example: string) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), `must be a URL like ${example}`);

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** As the library that reads X-Forwarded-For calls them: this machine, link-local and private networks. */
const NETWORK_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

const isNone = (values: string[]) => values.length === 1 && values[0] === 'none';

function isProxy(value: string): boolean {
  if (NETWORK_NAMES.includes(value)) return true;
  const [, address = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return false;
  // A network of everybody would let everybody choose their address.
  return prefix === undefined || (Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128));
}

function noProxies(values: string[]): string {
  const wrong = values.filter((value) => !isProxy(value)).join(', ');
  const names = NETWORK_NAMES.join(', ');
  return `must be none, or a comma-separated list of addresses (192.0.2.7), networks (10.0.0.0/8) and ${names}; not ${wrong}`;
}

const LEAST_SECRET = 32;
const encryptionKey = z.string().transform((value, context) => {
  const key = parseEncryptionKey(value.trim());
  if (key) return key;
  context.addIssue({
    code: 'custom',
    message: 'must be 32 bytes in base64 or hex, e.g. from: openssl rand -base64 32',
  });
  return z.NEVER;
});

const Environment = z.object({
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/daybook').optional(),
  DATABASE_REPLICA_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@replica:5432/daybook').optional(),
  DATABASE_POOL_SIZE: wholeNumber(2, 200).default(10),
  DATA_DIR: z.string().default('./data'),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: wholeNumber(0, 65535).default(8000),
  PUBLIC_URL: url(['http:', 'https:'], 'https://daybook.example.com').optional(),
  CORS_ORIGINS: list
    .default([])
    .refine(
      (origins) => origins.every((origin) => URL.parse(origin)?.origin === origin),
      'must be a comma-separated list of origins like https://app.example.com (no path, no *)',
    ),
  TRUSTED_PROXIES: list
    .transform((values) => values.map((value) => value.toLowerCase()))
    .refine((values) => isNone(values) || values.every(isProxy), { error: ({ input }) => noProxies(input as string[]) })
    .transform((values) => (isNone(values) ? [] : values))
    .default(['loopback']),
  JWT_SECRET_KEY: z.string().min(LEAST_SECRET, `must have at least ${LEAST_SECRET} characters`).optional(),
  JWT_PREVIOUS_SECRET_KEYS: list
    .default([])
    .refine(
      (secrets) => secrets.every((secret) => secret.length >= LEAST_SECRET),
      `must be a comma-separated list of keys of at least ${LEAST_SECRET} characters`,
    ),
  JWT_ACCESS_TOKEN_EXPIRE_MINUTES: wholeNumber(1, 1440).default(15),
  JWT_REFRESH_TOKEN_EXPIRE_DAYS: wholeNumber(1, 365).default(7),
  // Below ten a stolen database is too cheap to try; above fifteen nobody waits for a sign-in.
  PASSWORD_HASH_COST: wholeNumber(10, 15).default(12),
  SMTP_URL: SmtpUrl.optional(),
  MAIL_FROM: MailFrom.optional(),
  ENCRYPTION_KEY: encryptionKey.optional(),
  ENCRYPTION_PREVIOUS_KEYS: list.pipe(z.array(encryptionKey)).default([]),
  ...PROVIDER_VARIABLES,
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://:password@host:6379/0').optional(),
  REDIS_CACHE_TTL: wholeNumber(0, 86_400).default(300),
  RATE_LIMIT_AUTH: perMinute.default(5),
  RATE_LIMIT_READ: perMinute.default(100),
  RATE_LIMIT_WRITE: perMinute.default(50),
  // After days without a network a client sends hundreds of batches in one go.
  RATE_LIMIT_ACTIVITY: perMinute.default(3000),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .optional(),
  ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((value) => value.split(',').map((role) => role.trim()))
    .refine(
      (roles) => roles.every((role) => (ROLES as readonly string[]).includes(role)),
      `must be some of ${ROLES.join(', ')}`,
    ),
});

/**
 * Checks the environment and turns it into the program's settings. Creates `DATA_DIR`, and in it the signing key of the
 * access tokens and the encryption key where none is given.
 * @throws ConfigError that lists every wrong value
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  // An empty variable is an unset one: that is how Compose files and shells leave things out.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (given.SMTP_URL && !given.MAIL_FROM) {
    problems.push('MAIL_FROM must be set where SMTP_URL is, e.g. to Daybook <daybook@example.com>');
  }
  if (given.DATABASE_REPLICA_URL && !given.DATABASE_URL) {
    problems.push('DATABASE_URL must be set where DATABASE_REPLICA_URL is: the embedded database has no replica');
  }
  problems.push(...halfSetProviders(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new ConfigError([`DATA_DIR must be a folder that can be made and written: ${(error as Error).message}`]);
  }
  const publicUrl = env.PUBLIC_URL ?? addressOf({ host: env.API_HOST, port: env.API_PORT });
  return {
    database: {
      url: env.DATABASE_URL ?? null,
      replicaUrl: env.DATABASE_REPLICA_URL ?? null,
      poolSize: env.DATABASE_POOL_SIZE,
    },
    dataDir,
    host: env.API_HOST,
    port: env.API_PORT,
    publicUrl,
    corsOrigins: env.CORS_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    jwt: {
      ...signingKeys(env.JWT_SECRET_KEY, env.JWT_PREVIOUS_SECRET_KEYS, resolve(dataDir, 'jwt-secret')),
      accessTokenSeconds: env.JWT_ACCESS_TOKEN_EXPIRE_MINUTES * 60,
      refreshTokenSeconds: env.JWT_REFRESH_TOKEN_EXPIRE_DAYS * 86_400,
    },
    passwordHashCost: env.PASSWORD_HASH_COST,
    mail: env.SMTP_URL && env.MAIL_FROM ? { smtp: env.SMTP_URL, from: env.MAIL_FROM } : null,
    providers: providersOf(env),
    encryption: {
      key: env.ENCRYPTION_KEY ?? null,
      previousKeys: env.ENCRYPTION_PREVIOUS_KEYS,
      keptIn: keptKeys(resolve(dataDir, 'encryption-key'), env.ENCRYPTION_KEY === undefined),
    },
    redisUrl: env.REDIS_URL ?? null,
    cacheSeconds: env.REDIS_CACHE_TTL,
    rateLimits: {
      auth: env.RATE_LIMIT_AUTH,
      read: env.RATE_LIMIT_READ,
      write: env.RATE_LIMIT_WRITE,
      activity: env.RATE_LIMIT_ACTIVITY,
    },
    logLevel: env.LOG_LEVEL ?? null,
    roles: new Set(env.ROLES as Role[]),
    secureCookies: publicUrl.startsWith('https:'),
  };
}

/** Keys that are listed besides count in any case: whoever moves a kept key into the environment or back lists it there. */
function signingKeys(given: string | undefined, listed: string[], file: string) {
  if (given !== undefined) return { secret: given, previousSecrets: listed, secretsFile: null };
  const [secret, ...previous] = keptSecrets(file);
  return { secret, previousSecrets: [...previous, ...listed], secretsFile: file };
}

/** The file of the encryption keys, made with a first one where it is needed. */
function keptKeys(path: string, needed: boolean): string {
  if (needed) ensureKeptKeys(path);
  try {
    if (existsSync(path) && parseKeys(path).length === 0) throw new Error(`${path} is empty`);
  } catch (error) {
    throw new ConfigError([`ENCRYPTION_KEY must be given, or be readable in DATA_DIR: ${(error as Error).message}`]);
  }
  return path;
}
