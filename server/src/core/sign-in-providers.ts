import { isIP } from 'node:net';
import type { ProviderId } from '@daybook/contracts';
import { z } from 'zod';

/** By whom one can sign in: what a provider calls this installation, and where it is. */
export type ProviderSettings = ProviderClient & ProviderPlace;

interface ProviderClient {
  id: ProviderId;
  /** As on the button. */
  name: string;
  clientId: string;
  /** Null for an issuer that knows this installation as a public client. */
  clientSecret: string | null;
}

export type ProviderPlace =
  | { kind: 'oidc'; issuer: string }
  | { kind: 'microsoft'; baseUrl: string; tenant: string }
  | { kind: 'github' | 'x'; baseUrl: string; apiUrl: string };

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `must have at most ${max} characters`)
    .regex(/^[\x21-\x7e]*$/, 'must have no spaces and be plain ASCII');

const SERVER = 'must be a URL like https://accounts.example.com, over HTTPS but on this machine, without ? and #';

/** Secrets and tokens go there, so nobody may listen in. */
const server = z
  .string()
  .trim()
  .max(400, SERVER)
  .refine((value) => {
    const url = URL.parse(value);
    if (!url || url.search || url.hash || url.username || url.password || /[?#\s]/.test(value)) return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  }, SERVER);

/** An address to which paths are added. */
const base = server.transform((value) => value.replace(/\/+$/, ''));

const TENANT = 'must be common, organizations, consumers, or the id or domain of a tenant';

/** The variables of the environment. Each provider is there where its client id is. */
export const PROVIDER_VARIABLES = {
  GOOGLE_CLIENT_ID: text(400).optional(),
  GOOGLE_CLIENT_SECRET: text(400).optional(),
  GOOGLE_ISSUER: server.default('https://accounts.google.com'),
  MICROSOFT_CLIENT_ID: text(400).optional(),
  MICROSOFT_CLIENT_SECRET: text(400).optional(),
  MICROSOFT_TENANT: z
    .string()
    .trim()
    .max(200, TENANT)
    .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i, TENANT)
    .toLowerCase()
    .default('common'),
  MICROSOFT_BASE_URL: base.default('https://login.microsoftonline.com'),
  GITHUB_CLIENT_ID: text(400).optional(),
  GITHUB_CLIENT_SECRET: text(400).optional(),
  GITHUB_BASE_URL: base.default('https://github.com'),
  GITHUB_API_URL: base.default('https://api.github.com'),
  LINKEDIN_CLIENT_ID: text(400).optional(),
  LINKEDIN_CLIENT_SECRET: text(400).optional(),
  LINKEDIN_ISSUER: server.default('https://www.linkedin.com/oauth'),
  X_CLIENT_ID: text(400).optional(),
  X_CLIENT_SECRET: text(400).optional(),
  X_BASE_URL: base.default('https://x.com'),
  X_API_URL: base.default('https://api.x.com'),
  OIDC_CLIENT_ID: text(400).optional(),
  OIDC_CLIENT_SECRET: text(400).optional(),
  OIDC_ISSUER: server.optional(),
  OIDC_NAME: z.string().trim().min(1).max(40, 'must have at most 40 characters').default('single sign-on'),
};

type Variables = z.output<z.ZodObject<typeof PROVIDER_VARIABLES>>;

/** Halves of a provider's settings, each as a sentence. @param given what is set in the environment */
export function halfSetProviders(given: Record<string, unknown>): string[] {
  const needs = (name: string, by: string) =>
    given[by] !== undefined && given[name] === undefined ? [`${name} must be set where ${by} is`] : [];
  const pairs = ['GOOGLE', 'MICROSOFT', 'GITHUB', 'LINKEDIN', 'X'].flatMap((name) => [
    ...needs(`${name}_CLIENT_SECRET`, `${name}_CLIENT_ID`),
    ...needs(`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`),
  ]);
  return [...pairs, ...needs('OIDC_CLIENT_ID', 'OIDC_ISSUER'), ...needs('OIDC_ISSUER', 'OIDC_CLIENT_ID')];
}

/** Those that are set up, in the order of the buttons. */
export function providersOf(env: Variables): ProviderSettings[] {
  const all: (Omit<ProviderClient, 'clientId' | 'clientSecret'> & {
    client: [id: string | undefined, secret: string | undefined];
    place: ProviderPlace | null;
  })[] = [
    {
      id: 'oidc',
      name: env.OIDC_NAME,
      client: [env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET],
      place: env.OIDC_ISSUER === undefined ? null : { kind: 'oidc', issuer: env.OIDC_ISSUER },
    },
    {
      id: 'google',
      name: 'Google',
      client: [env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET],
      place: { kind: 'oidc', issuer: env.GOOGLE_ISSUER },
    },
    {
      id: 'microsoft',
      name: 'Microsoft',
      client: [env.MICROSOFT_CLIENT_ID, env.MICROSOFT_CLIENT_SECRET],
      place: { kind: 'microsoft', baseUrl: env.MICROSOFT_BASE_URL, tenant: env.MICROSOFT_TENANT },
    },
    {
      id: 'github',
      name: 'GitHub',
      client: [env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET],
      place: { kind: 'github', baseUrl: env.GITHUB_BASE_URL, apiUrl: env.GITHUB_API_URL },
    },
    {
      id: 'linkedin',
      name: 'LinkedIn',
      client: [env.LINKEDIN_CLIENT_ID, env.LINKEDIN_CLIENT_SECRET],
      place: { kind: 'oidc', issuer: env.LINKEDIN_ISSUER },
    },
    {
      id: 'x',
      name: 'X',
      client: [env.X_CLIENT_ID, env.X_CLIENT_SECRET],
      place: { kind: 'x', baseUrl: env.X_BASE_URL, apiUrl: env.X_API_URL },
    },
  ];
  return all.flatMap(({ client: [clientId, clientSecret = null], place, ...provider }) =>
    clientId === undefined || place === null ? [] : [{ ...provider, clientId, clientSecret, ...place }],
  );
}

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
