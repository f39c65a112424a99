import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Certificate } from './certificate.ts';

/** What a mail server received, as a mail program would read it. */
export interface ReceivedMail {
  from: string;
  to: string[];
  headers: Record<string, string>;
  text: string;
  html: string;
  encrypted: boolean;
  user: string | null;
}

export interface TestSmtp {
  port: number;
  received: ReceivedMail[];
  /** How often somebody began to hand in a mail. */
  attempts: number;
  /** The answer to the next commands of this kind: a code and a text, or null for yes. */
  answer: { [command in 'MAIL FROM' | 'RCPT TO' | 'DATA']: [code: number, text: string] | null };
  /** What it waits for before it says that it has taken a mail. */
  busyUntil: Promise<void>;
  /** The last mail to that address. */
  lastTo(address: string): ReceivedMail | undefined;
  clear(): void;
  close(): Promise<void>;
}

export interface SmtpOptions {
  certificate?: Certificate;
  /** TLS from the first byte, instead of STARTTLS where there is a certificate. */
  implicit?: boolean;
  login?: { user: string; password: string };
}

/** A real SMTP server on this machine. Without a certificate it offers no STARTTLS. */
export async function startSmtp({ certificate, implicit = false, login }: SmtpOptions = {}): Promise<TestSmtp> {
  const server = new SMTPServer({
    logger: false,
    secure: implicit,
    ...certificate,
    disabledCommands: [...(certificate ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    authOptional: !login,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === login?.user && password === login?.password;
      done(isRight ? null : refusal([535, '5.7.8 wrong credentials']), { user: username });
    },
    onMailFrom: (_address, _session, done) => {
      smtp.attempts += 1;
      done(refusal(smtp.answer['MAIL FROM']));
    },
    onRcptTo: (_address, _session, done) => done(refusal(smtp.answer['RCPT TO'])),
    onData: (stream, session, done) => {
      buffer(stream).then(async (raw) => {
        const no = refusal(smtp.answer.DATA);
        if (!no) {
          smtp.received.push({
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map(({ address }) => address),
            encrypted: Boolean(session.secure),
            user: typeof session.user === 'string' ? session.user : null,
            ...readMail(raw.toString('latin1')),
          });
        }
        await smtp.busyUntil;
        done(no);
      }, done);
    },
  });
  // A client that refuses our certificate is what some tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const smtp: TestSmtp = {
    port: (server.server.address() as AddressInfo).port,
    received: [],
    attempts: 0,
    answer: { 'MAIL FROM': null, 'RCPT TO': null, DATA: null },
    busyUntil: Promise.resolve(),
    lastTo: (address) => smtp.received.findLast(({ to }) => to.includes(address)),
    clear: () => {
      smtp.received.length = 0;
      smtp.attempts = 0;
      smtp.answer = { 'MAIL FROM': null, 'RCPT TO': null, DATA: null };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return smtp;
}

function refusal(answer: [code: number, text: string] | null): Error | null {
  return answer && Object.assign(new Error(answer[1]), { responseCode: answer[0] });
}

function readMail(raw: string): Pick<ReceivedMail, 'headers' | 'text' | 'html'> {
  const { headers, body } = partOf(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1];
  if (!boundary) throw new Error('a mail has a text and an HTML part');
  // The line break in front of a boundary belongs to the boundary.
  const parts = `\r\n${body}`
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .map((part) => partOf(part.replace(/^\r\n/, '')));
  const contentOf = (type: string) => {
    const part = parts.find(({ headers }) => headers['content-type']?.startsWith(type));
    return part ? decoded(part.body, part.headers['content-transfer-encoding']) : '';
  };
  return { headers, text: contentOf('text/plain'), html: contentOf('text/html') };
}

function partOf(raw: string): { headers: Record<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/s.exec(line) ?? [];
      return [name.toLowerCase(), withoutEncodedWords(value)];
    }),
  );
  return { headers, body: raw.slice(end + 4) };
}

function decoded(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString();
  return quotedPrintable(body.replace(/=\r\n/g, ''));
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** RFC 2047: `=?UTF-8?Q?caf=C3=A9?=`. */
function withoutEncodedWords(value: string): string {
  return value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, content: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(content, 'base64').toString()
        : quotedPrintable(content.replaceAll('_', ' ')),
    );
}
