import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { AppError, conflict, invalid } from '../../errors.ts';
import { JsonText } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { Answer } from '../envelope.ts';
import type { IdempotencyMark, Kept } from './mark.ts';

/** How long a request waits for the answer of its twin, which is working on the same. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 100;

/** A request whose handler is about to run. */
interface Running {
  reply: FastifyReply;
  log: Log;
}

/**
 * Runs the work at most once in 24 hours for this mark, and gives its answer, with its cookies, to every further request.
 * What is refused is not kept: asking again asks anew.
 */
export async function once(
  mark: IdempotencyMark,
  { reply, log }: Running,
  work: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const kept = await answered(mark);
  if (kept) return replay(kept, reply);
  const cookies = recordCookies(reply);
  let answer: Answer | undefined;
  try {
    answer = await work();
  } catch (error) {
    if (mark.isMade) {
      // A refusal may be written down, e.g. a wrong password; anything else may have happened by half or in full.
      if (error instanceof AppError) await mark.remove();
      throw error;
    }
    // The twin of this request may have won while this one worked.
    const twin = await answered(mark);
    if (twin) return replay(twin, reply);
    throw error;
  }
  // The change is made whatever becomes of its mark, and a twin that changed nothing either may have left one already.
  await mark.fill(outcomeText(answer, cookies)).catch((error: unknown) => {
    log.warn({ err: error }, 'the answer of a request with an Idempotency-Key was not kept');
  });
  return answer;
}

/** What was kept, after a while for a twin that is under way. */
async function answered(mark: IdempotencyMark): Promise<Kept | undefined> {
  let kept = await mark.find();
  for (let look = 1; kept?.isSame && kept.outcome === null && look < LOOKS; look += 1) {
    await pause(BETWEEN_LOOKS_MS);
    kept = await mark.find();
  }
  return kept;
}

type CookieCall =
  | ['setCookie', ...Parameters<FastifyReply['setCookie']>]
  | ['clearCookie', ...Parameters<FastifyReply['clearCookie']>];

/** The cookies that the handler sets, and those it is about to set. */
function recordCookies(reply: FastifyReply): CookieCall[] {
  const calls: CookieCall[] = [];
  const { setCookie, clearCookie } = reply;
  reply.setCookie = (...args) => {
    calls.push(['setCookie', ...args]);
    return setCookie.apply(reply, args);
  };
  reply.clearCookie = (...args) => {
    calls.push(['clearCookie', ...args]);
    return clearCookie.apply(reply, args);
  };
  return calls;
}

function outcomeText(answer: Answer | undefined, cookies: CookieCall[]): string {
  const data = answer?.data instanceof JsonText ? answer.data.text : JSON.stringify(answer?.data ?? null);
  // Put together by hand, because a JsonText is not parsed; `replace` would read a "$" in it as a reference.
  return `{"payload":${data},${JSON.stringify({ cookies, answer: answer && { ...answer, data: null } }).slice(1)}`;
}

interface Outcome {
  payload: unknown;
  cookies: CookieCall[];
  /** Without its data; absent where there was no answer but the status. */
  answer?: Answer;
}

function replay({ isSame, outcome }: Kept, reply: FastifyReply): Answer | undefined {
  if (!isSame) throw invalid('Idempotency-Key', 'was used for another request within 24 hours');
  if (outcome === null) {
    throw conflict(
      'request_in_progress',
      'This request was received before; it is still running, or its answer was lost.',
    );
  }
  const { payload, cookies, answer } = JSON.parse(outcome) as Outcome;
  for (const [call, ...args] of cookies) (reply[call] as (...all: unknown[]) => FastifyReply)(...args);
  return answer && { ...answer, data: payload };
}
