import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { conflict } from '../../../core/errors.ts';

/** The site that passkeys are made for. */
export interface RelyingParty {
  /** The host name that is part of every passkey. */
  rpId: string;
  /** The one origin whose pages may use them. */
  origin: string;
}

export type RelyingPartyOf = (request: FastifyRequest) => RelyingParty;

/** Where passkeys cannot work, and the address at which they would, if there is one. */
export interface Unavailable {
  why: string;
  openUrl: string | null;
}

export interface Place {
  publicUrl: string;
  /** Whether only this machine can reach the program. */
  isLoopback: boolean;
  /** The port the request came in by. */
  port: number;
  /** What the browser says the page's origin is; undefined for other clients. */
  origin: string | undefined;
}

/**
 * Browsers take a host name for a passkey, no IP address, and only over HTTPS or on `localhost`. So a public URL with a
 * host name is the site. Without one the program is somebody's own on this machine, and the site is `localhost`; its port
 * is the one that we listen on, not one that a request names, or another local program could pass its pages off as ours.
 */
export function relyingPartyAt({ publicUrl, isLoopback, port, origin }: Place): RelyingParty | Unavailable {
  const site = new URL(publicUrl);
  const isLocal = site.hostname === 'localhost' || isIP(site.hostname.replace(/^\[|\]$/g, '')) !== 0;
  if (!isLocal) {
    if (site.protocol !== 'https:') {
      return {
        why: `Passkeys need HTTPS, and the address of this server (PUBLIC_URL) is ${site.origin}.`,
        openUrl: null,
      };
    }
    if (origin !== undefined && origin !== site.origin) return elsewhere(site.origin);
    return { rpId: site.hostname, origin: site.origin };
  }
  const own = site.hostname === 'localhost' ? site.origin : `http://localhost:${port}`;
  if (origin === undefined || origin === own) return { rpId: 'localhost', origin: own };
  if (isLoopback) return elsewhere(own);
  return {
    why: 'Passkeys need a host name with HTTPS. Whoever runs this server can give it one (PUBLIC_URL).',
    openUrl: null,
  };
}

/** For which host passkeys work here, wherever a request comes from; null where they work for none. */
export function relyingPartyId(publicUrl: string): string | null {
  const found = relyingPartyAt({ publicUrl, isLoopback: true, port: 0, origin: undefined });
  return 'rpId' in found ? found.rpId : null;
}

/** @throws AppError CONFLICT with the reason `passkeys_unavailable` and the way out */
export function requireRelyingParty(place: Place): RelyingParty {
  const found = relyingPartyAt(place);
  if ('rpId' in found) return found;
  throw conflict('passkeys_unavailable', found.why, { open_url: found.openUrl });
}

/** The same as an answer, for a page that offers passkeys or says why not. */
export function passkeySupportAt(place: Place): { available: boolean; openUrl: string | null } {
  const found = relyingPartyAt(place);
  return 'rpId' in found ? { available: true, openUrl: null } : { available: false, openUrl: found.openUrl };
}

function elsewhere(openUrl: string): Unavailable {
  return { why: `Passkeys work at ${openUrl} only. Open Daybook there.`, openUrl };
}
