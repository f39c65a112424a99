import { NOBODY } from '../../core/db/database.ts';
import type { ListenerCtx } from '../../core/events/events.ts';
import type { LinkTokens } from '../../core/link-tokens.ts';
import type { Letter } from './letters/letter.ts';
import { type LinkSource, linkAddress } from './links.ts';
import type { MailServer } from './mail-server.ts';
import { beginMail, keepUndelivered, type NewMail, noteProblem, settleMail } from './queries.ts';
import { failureOf, type SmtpFailure } from './smtp-failure.ts';

export interface DeliverDeps {
  /** Null: there is no SMTP. */
  server: MailServer | null;
  links: LinkTokens;
  publicUrl: string;
}

export interface Mail extends Pick<NewMail, 'userId' | 'recipient'> {
  link: (LinkSource & { expiresAt: Date }) | null;
  /** Which mail it is, of those about one event. */
  template: string;
  /** @param url of its link; empty where it has none */
  write(url: string): Letter;
}

/** The mail server did not take it this time; the job is tried again. */
export class MailDelayed extends Error {}

/**
 * Hands a mail to the mail server, at most once as far as anybody can know: a process that dies between the server's yes
 * and our note of it sends once more, with the same Message-ID. Without SMTP its link is kept for the admin.
 * @throws MailDelayed to be run again
 */
export async function deliver(ctx: ListenerCtx, mail: Mail, deps: DeliverDeps): Promise<void> {
  const row: NewMail = { ...mail, eventId: ctx.eventId, now: ctx.now };
  const url = mail.link ? linkAddress(mail.link, deps) : '';
  if (url === null) throw new Error('the link was made with a JWT_SECRET_KEY that this process does not have');
  if (!deps.server) return mail.link ? passOn(ctx, row, url) : undefined;
  if (!(await ctx.db.write(NOBODY, (tx) => beginMail(tx, row)))) return;
  if (mail.link && mail.link.expiresAt <= ctx.now) {
    return ctx.db.write(NOBODY, (tx) => settleMail(tx, row, { status: 'expired' }, ctx.now));
  }
  const letter = mail.write(url);
  // Between two transactions, never in one: a mail server may take its time.
  const failure = await handOver(deps.server, { recipient: mail.recipient, messageKey: messageKey(row), letter });
  if (failure?.kind === 'delayed') {
    await ctx.db.write(NOBODY, (tx) => noteProblem(tx, row, failure.problem));
    throw new MailDelayed(failure.problem);
  }
  const outcome = failure ? ({ status: 'refused', problem: failure.problem } as const) : ({ status: 'sent' } as const);
  await ctx.db.write(NOBODY, (tx) => settleMail(tx, row, outcome, ctx.now));
  if (failure) ctx.log.warn({ template: row.template, problem: failure.problem }, 'mail refused');
  else ctx.log.info({ template: row.template }, 'mail sent');
}

async function handOver(
  server: MailServer,
  message: Parameters<MailServer['send']>[0],
): Promise<SmtpFailure | undefined> {
  try {
    await server.send(message);
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

function messageKey({ eventId, template }: NewMail): string {
  return `${eventId}.${template}`;
}

/**
 * The one place where a link gets into the log: an installation without SMTP has no other way to its owner than somebody
 * who reads the log or the admin's page. It stands in the message, because a field of this kind is redacted.
 */
async function passOn(ctx: ListenerCtx, row: NewMail, url: string): Promise<void> {
  if (!(await ctx.db.write(NOBODY, (tx) => keepUndelivered(tx, row)))) return;
  ctx.log.info(
    { template: row.template, user_id: row.userId, expires_at: row.link?.expiresAt },
    `There is no SMTP_URL, so this link is for you to pass on: ${url}`,
  );
}
