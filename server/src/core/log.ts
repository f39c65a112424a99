import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** What must never be written to a log, wherever it stands in a logged object. */
const SECRETS = [
  'password',
  'current_password',
  'new_password',
  'token',
  'access_token',
  'refresh_token',
  'totp',
  'recovery_code',
  'recovery_codes',
  'secret',
  'client_secret',
  'code_verifier',
  'id_token',
  'api_key',
  'email',
  'new_email',
  'recipient',
  'link',
  'authorization',
  'cookie',
];

/** No name before the @ is longer (RFC 5321). Without an end, a long text would be gone through from each of its letters. */
const E_MAIL = /[^\s@"'<>()]{1,64}@[^\s@"'<>()]+\.[^\s@"'<>()]+/g;
/** Of an address or a form: of links, of OAuth, of keys of programs. */
const SECRET_PARAMETER = /((?:token|code|state|code_verifier|client_secret|api_key)=)[\w.~%+/-]+/g;

/** JSON lines, with passwords, tokens and e-mail addresses removed. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    serializers: { err: (error: Error) => cleaned(pino.stdSerializers.err(error)) },
  };
  return pino(options, destination ?? standardOutput());
}

/** Written in batches, at the latest after a second and at the end: a write per request would cost more than the request. */
function standardOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 1000 });
}

/** Database errors quote values ("Key (email)=(…) already exists"), and those can be personal. */
function cleaned<T extends object>(error: T): T {
  return JSON.parse(withoutSecrets(JSON.stringify(error))) as T;
}

/** Text without the e-mail addresses and the secrets of addresses in it, for the log and for what is kept of an error. */
export function withoutSecrets(text: string): string {
  return text.replace(E_MAIL, '[redacted]').replace(SECRET_PARAMETER, '$1[redacted]');
}
