import { withoutSecrets } from '../../core/log.ts';

/** Why a mail was not handed over. */
export interface SmtpFailure {
  /** `refused`: this mail will never be taken. `delayed`: perhaps the next time. */
  kind: 'refused' | 'delayed';
  /** What the server said, as it may be shown and kept: no address, no token, at most 400 characters. */
  problem: string;
}

/** The commands by which a mail itself is judged; a refusal before them is about us, and an operator can mend that. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** RFC 4954: sign in first, wrong credentials, encryption needed. Said at MAIL FROM too, though it is not about the mail. */
const ABOUT_SIGNING_IN = new Set([530, 534, 535, 538]);

export function failureOf(error: unknown): SmtpFailure {
  const { code, command, responseCode, response, message } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const isFinal =
    responseCode !== undefined &&
    responseCode >= 500 &&
    responseCode < 600 &&
    ABOUT_THE_MAIL.has(command ?? '') &&
    !ABOUT_SIGNING_IN.has(responseCode);
  const said = [command ?? code, response ?? message ?? String(error)].filter(Boolean).join(': ');
  const line = withoutSecrets(said)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return { kind: isFinal ? 'refused' : 'delayed', problem: line.slice(0, 400) };
}
