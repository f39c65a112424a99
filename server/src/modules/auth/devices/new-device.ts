import type { Tx } from '../../../core/db/database.ts';
import { deviceOf } from '../sessions/device.ts';
import { earlierSightings, openedSession, type SessionSighting } from './queries.ts';
import { isSameDevice } from './same-device.ts';

/** A sign-in that its owner should hear of. */
export interface NewDevice {
  userId: string;
  email: string;
  fullName: string;
  timezone: string;
  device: string;
  ip: string | null;
  at: Date;
}

/** The sign-in that comes with making the account is no news. */
const JUST_REGISTERED_MS = 10 * 60_000;

/**
 * The device of this session, if no earlier session of its user is from the same. Earlier ones are known for as long as
 * sessions are kept, 30 days past their end; after that a device is new again.
 */
export async function newDeviceOf(tx: Tx, sessionId: string): Promise<NewDevice | null> {
  const session = await openedSession(tx, sessionId);
  if (!session) return null;
  if (session.created_at.getTime() - session.registered_at.getTime() < JUST_REGISTERED_MS) return null;
  const earlier = await earlierSightings(tx, session.user_id, session.created_at);
  if (earlier.some((other) => isSameDevice(sightingOf(other), sightingOf(session)))) return null;
  return {
    userId: session.user_id,
    email: session.email,
    fullName: session.full_name,
    timezone: session.timezone,
    device: deviceOf(session.user_agent).words,
    ip: session.ip,
    at: session.created_at,
  };
}

function sightingOf({ user_agent, ip }: SessionSighting) {
  return { userAgent: user_agent, ip };
}
