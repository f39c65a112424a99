import { isIP } from 'node:net';
import { Email } from '@daybook/contracts';
import { z } from 'zod';

/** Where mail is handed in, and whose name is on it. */
export interface MailSettings {
  smtp: SmtpSettings;
  from: { name: string; address: string };
}

export interface SmtpSettings {
  host: string;
  port: number;
  /**
   * `implicit`: TLS from the first byte. `required`: STARTTLS, and no mail where the server doesn't offer it, or
   * somebody between makes it seem so. `off`: readable, for a server on this machine or on a network one trusts.
   */
  tls: 'implicit' | 'required' | 'off';
  login: { user: string; password: string } | null;
}

const EXAMPLE = 'smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start';
const FROM = 'must be an address like daybook@example.com or Daybook <daybook@example.com>';

export const SmtpUrl = z.string().transform((value, ctx): SmtpSettings => {
  const url = URL.parse(value);
  const refuse = (message: string) => {
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    return refuse(`must be a URL like ${EXAMPLE}`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const implicit = url.protocol === 'smtps:';
  const { tls, ...unknown } = Object.fromEntries(url.searchParams);
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) return refuse(`must have no parameter but tls, not ${stranger}`);
  if (tls !== undefined && (implicit || !['required', 'off'].includes(tls))) {
    return refuse('must have tls=required or tls=off, and neither with smtps://');
  }
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null) return refuse('must have user and password percent-encoded, % as %25');
  if ((user === '') !== (password === '')) return refuse('must have user and password both, or neither');
  return {
    host,
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    tls: implicit ? 'implicit' : ((tls as 'required' | 'off' | undefined) ?? (isLoopback(host) ? 'off' : 'required')),
    login: user === '' ? null : { user, password },
  };
});

export const MailFrom = z
  .string()
  .trim()
  .transform((value, ctx): MailSettings['from'] => {
    const named = /^(?:"(?<quoted>[^"\\\p{Cc}]*)"|(?<plain>[^"<>\\\p{Cc}]*))\s*<(?<address>[^<>]+)>$/u.exec(
      value,
    )?.groups;
    // An address in it is kept as it was written; only the check is for lower case.
    const address = (named?.address ?? value).trim();
    if (!Email.safeParse(address).success) {
      ctx.addIssue({ code: 'custom', message: FROM });
      return z.NEVER;
    }
    return { name: (named?.quoted ?? named?.plain ?? '').trim() || 'Daybook', address };
  });

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
