import type { Transporter } from 'nodemailer';
import type { MailSettings } from '../../core/mail-settings.ts';
import type { Letter } from './letters/letter.ts';

export interface MailServer {
  /** Resolves when the server has taken the mail; throws what `failureOf` reads. */
  send(mail: { recipient: string; messageKey: string; letter: Letter }): Promise<void>;
}

/** Less than a person waits, and long enough for a server that greets late to keep spam away. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** A connection per mail: they are few, and a server that went away is found out by the mail that needs it. */
export function createMailServer(settings: MailSettings): MailServer {
  const { from } = settings;
  let transport: Promise<Transporter> | undefined;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    async send({ recipient, messageKey, letter }) {
      transport ??= openTransport(settings);
      await (await transport).sendMail({
        from,
        // As an object it is one address, whatever is in it.
        to: { name: '', address: recipient },
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        // The same when a job sends again what it can't know it has sent: mail programs show one of the two.
        messageId: `<${messageKey}@${domain}>`,
        // No out-of-office replies to a machine.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
    },
  };
}

/** Loaded when the first mail is sent: the library takes 12 MB, and most installations send few mails or none. */
async function openTransport({ smtp }: MailSettings): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.tls === 'implicit',
    requireTLS: smtp.tls === 'required',
    ignoreTLS: smtp.tls === 'off',
    ...(smtp.login ? { auth: { user: smtp.login.user, pass: smtp.login.password } } : {}),
    dnsTimeout: CONNECT_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
