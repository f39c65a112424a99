import { Email } from '@daybook/contracts';
import { z } from 'zod';
import type { ProviderSettings } from '../../../core/sign-in-providers.ts';

/** What a provider says of somebody, as far as it is asked. */
export interface ProviderPerson {
  issuer: string;
  /** Theirs at the issuer for good. */
  subject: string;
  /** In lower case; null where it tells none, or what is none. */
  email: string | null;
  /** Whether the provider vouches that it is theirs. */
  emailVerified: boolean;
  fullName: string | null;
}

const LONGEST_SUBJECT = 255;
const LONGEST_NAME = 100;

/** Null where there is nothing to know them by. @param claims of an ID token that holds, and of the user info */
export function personOfClaims(
  provider: Pick<ProviderSettings, 'kind'>,
  claims: Readonly<Record<string, unknown>>,
): ProviderPerson | null {
  const { iss, sub } = claims;
  if (typeof iss !== 'string' || !isSubject(sub)) return null;
  const email = addressIn(claims.email);
  return {
    issuer: iss,
    subject: sub,
    email,
    emailVerified: email !== null && vouchesFor(provider, claims),
    fullName: nameIn(claims.name) ?? nameIn([claims.given_name, claims.family_name].filter(isText).join(' ')),
  };
}

/**
 * At Microsoft an administrator of any tenant writes what they like into `email`. Only `xms_edov` says that the tenant, or
 * the person, has proved it.
 */
function vouchesFor({ kind }: Pick<ProviderSettings, 'kind'>, claims: Readonly<Record<string, unknown>>): boolean {
  return isTrue(kind === 'microsoft' ? claims.xms_edov : claims.email_verified);
}

/** Some write a boolean as text, Microsoft also as a number. */
function isTrue(claim: unknown): boolean {
  return claim === true || claim === 'true' || claim === 1 || claim === '1';
}

const GitHubUser = z.object({ id: z.number().int().positive(), login: z.string(), name: z.string().nullish() });
const GitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** Null where GitHub answers something else than it documents. */
export function personOfGitHub(issuer: string, user: unknown, emails: unknown): ProviderPerson | null {
  const [who, addresses] = [GitHubUser.safeParse(user).data, GitHubEmails.safeParse(emails).data];
  if (!who || !addresses) return null;
  const primary = addresses.find((address) => address.primary);
  const email = addressIn(primary?.email);
  return {
    issuer,
    subject: String(who.id),
    email,
    emailVerified: email !== null && primary?.verified === true,
    fullName: nameIn(who.name) ?? nameIn(who.login),
  };
}

const XUser = z.object({
  data: z.object({ id: z.string(), name: z.string(), confirmed_email: z.string().nullish() }),
});

/** X tells only addresses that were confirmed to it. Null where it answers something else than it documents. */
export function personOfX(issuer: string, answer: unknown): ProviderPerson | null {
  const user = XUser.safeParse(answer).data?.data;
  if (!user || !isSubject(user.id)) return null;
  const email = addressIn(user.confirmed_email);
  return { issuer, subject: user.id, email, emailVerified: email !== null, fullName: nameIn(user.name) };
}

function isSubject(value: unknown): value is string {
  return isText(value) && value.length > 0 && value.length <= LONGEST_SUBJECT && isStorable(value);
}

function addressIn(value: unknown): string | null {
  return Email.safeParse(value).data ?? null;
}

function nameIn(value: unknown): string | null {
  if (!isText(value) || !isStorable(value)) return null;
  const [short] = [[...value.trim()].slice(0, LONGEST_NAME).join('').trim()];
  return short || null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** PostgreSQL takes neither NUL nor halves of a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
