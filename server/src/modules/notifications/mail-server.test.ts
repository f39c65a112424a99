import { createServer } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Certificate, selfSigned } from '../../../test/certificate.ts';
import { type SmtpOptions, startSmtp, type TestSmtp } from '../../../test/smtp.ts';
import type { SmtpSettings } from '../../core/mail-settings.ts';
import { createMailServer } from './mail-server.ts';
import { failureOf, type SmtpFailure } from './smtp-failure.ts';

const mail = {
  recipient: 'ada@example.com',
  messageKey: '0193d0a0.welcome',
  letter: { subject: 'Grüße, “Ada”', text: 'Ein Text\nmit ümlaut\n', html: '<p>Ein Text mit ümlaut</p>' },
};

const running: TestSmtp[] = [];
async function smtpWith(options?: SmtpOptions): Promise<TestSmtp> {
  const smtp = await startSmtp(options);
  running.push(smtp);
  return smtp;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((smtp) => smtp.close()));
});

function serverAt(port: number, settings: Partial<SmtpSettings> = {}) {
  return createMailServer({
    smtp: { host: 'localhost', port, tls: 'off', login: null, ...settings },
    from: { name: 'Time at Example', address: 'time@example.com' },
  });
}

/** What became of the mail: null where the server took it. */
async function outcome(port: number, settings?: Partial<SmtpSettings>): Promise<SmtpFailure | null> {
  try {
    await serverAt(port, settings).send(mail);
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

describe('a mail', () => {
  test('arrives as it was written', async () => {
    const smtp = await smtpWith();
    expect(await outcome(smtp.port)).toBeNull();
    expect(smtp.received).toMatchObject([
      {
        from: 'time@example.com',
        to: ['ada@example.com'],
        text: 'Ein Text\r\nmit ümlaut\r\n',
        html: '<p>Ein Text mit ümlaut</p>',
        encrypted: false,
        user: null,
        headers: {
          from: 'Time at Example <time@example.com>',
          to: 'ada@example.com',
          subject: 'Grüße, “Ada”',
          'message-id': '<0193d0a0.welcome@example.com>',
          'auto-submitted': 'auto-generated',
        },
      },
    ]);
  });

  test('goes to one address, whatever it looks like', async () => {
    const smtp = await smtpWith();
    const recipient = 'ada@example.com, eve@example.com';
    await serverAt(smtp.port)
      .send({ ...mail, recipient })
      .catch(() => {});
    expect(smtp.received.flatMap(({ to }) => to)).not.toContain('eve@example.com');
  });

  test('tells who we are where the server asks', async () => {
    const login = { user: 'daybook', password: 'p%:/ss' };
    const smtp = await smtpWith({ login });
    expect(await outcome(smtp.port, { login })).toBeNull();
    expect(smtp.received[0]?.user).toBe('daybook');
    expect(await outcome(smtp.port, { login: { ...login, password: 'wrong' } })).toEqual({
      kind: 'delayed',
      problem: expect.stringMatching(/^AUTH .*535/),
    });
  });
});

describe('a refusal', () => {
  test.each([
    ['MAIL FROM', 451, 'delayed'],
    ['MAIL FROM', 550, 'refused'],
    ['RCPT TO', 450, 'delayed'],
    ['RCPT TO', 550, 'refused'],
    ['DATA', 452, 'delayed'],
    ['DATA', 554, 'refused'],
  ] as const)('%s %i is %s', async (command, code, kind) => {
    const smtp = await smtpWith();
    smtp.answer[command] = [code, 'not today, ada@example.com'];
    const failure = await outcome(smtp.port);
    expect(failure).toEqual({ kind, problem: expect.stringContaining(`${code} `) });
    expect(failure?.problem).not.toContain('ada@example.com');
    expect(smtp.received).toEqual([]);
  });

  test('nobody at the door is for later', async () => {
    const smtp = await startSmtp();
    await smtp.close();
    expect(await outcome(smtp.port)).toEqual({ kind: 'delayed', problem: expect.stringContaining('ECONNREFUSED') });
  });

  test('a door that is slammed is for later', async () => {
    const door = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const { port } = door.address() as { port: number };
    expect(await outcome(port)).toMatchObject({ kind: 'delayed' });
    await new Promise((resolve) => door.close(resolve));
  });
});

describe('encryption', () => {
  const before = tls.getCACertificates('default');
  let trusted: Certificate;
  let expired: Certificate;
  let elsewhere: Certificate;
  beforeAll(() => {
    trusted = selfSigned();
    expired = selfSigned({ until: '20240101000000Z' });
    elsewhere = selfSigned({ host: 'mail.example.com' });
    tls.setDefaultCACertificates([...before, trusted.cert, expired.cert, elsewhere.cert]);
  });
  afterAll(() => tls.setDefaultCACertificates(before));

  test.each([
    ['required', false],
    ['implicit', true],
  ] as const)('%s: what is sent is encrypted', async (kind, implicit) => {
    const smtp = await smtpWith({ certificate: trusted, implicit });
    expect(await outcome(smtp.port, { tls: kind })).toBeNull();
    expect(smtp.received).toMatchObject([{ encrypted: true }]);
  });

  const unfit = [
    ['one that nobody vouches for', () => selfSigned(), /self-signed/],
    ['an expired one', () => expired, /expired/],
    ['one of another name', () => elsewhere, /does not match certificate's altnames/],
  ] as const;
  test.each(
    unfit.flatMap(([name, certificate, problem]) => [
      ['required', name, certificate, problem] as const,
      ['implicit', name, certificate, problem] as const,
    ]),
  )('%s: %s is not trusted, and nothing is sent', async (kind, _name, certificate, problem) => {
    const smtp = await smtpWith({ certificate: certificate(), implicit: kind === 'implicit' });
    expect(await outcome(smtp.port, { tls: kind })).toEqual({
      kind: 'delayed',
      problem: expect.stringMatching(problem),
    });
    expect(smtp.attempts).toBe(0);
  });

  test('required: a server that offers none gets nothing, not even the password', async () => {
    const login = { user: 'daybook', password: 'secret' };
    const smtp = await smtpWith({ login });
    expect(await outcome(smtp.port, { tls: 'required', login })).toMatchObject({ kind: 'delayed' });
    expect(smtp.attempts).toBe(0);
  });

  test('off: a certificate is not looked at', async () => {
    const smtp = await smtpWith({ certificate: selfSigned() });
    expect(await outcome(smtp.port, { tls: 'off' })).toBeNull();
    expect(smtp.received).toMatchObject([{ encrypted: false }]);
  });
});
