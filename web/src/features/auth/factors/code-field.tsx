import { t } from '../../../lib/messages/index.ts';
import { TextField, type TextFieldProps } from '../../../ui/index.ts';

export type CodeKind = 'totp' | 'recovery_code';

type CodeFieldProps = Omit<TextFieldProps, 'label'> & { kind: CodeKind };

/** A code of the authenticator app, or one of those kept for the day it is gone. */
export function CodeField({ kind, ...props }: CodeFieldProps) {
  const isApp = kind === 'totp';
  return (
    <TextField
      {...props}
      label={t(isApp ? 'factors.code' : 'factors.recoveryCode')}
      description={t(isApp ? 'factors.codeHint' : 'factors.recoveryHint')}
      autoComplete={isApp ? 'one-time-code' : 'off'}
      inputMode={isApp ? 'numeric' : 'text'}
      maxLength={isApp ? 7 : 60}
      spellCheck={false}
      autoFocus
      inputClassName="font-mono tracking-wider"
    />
  );
}

/** What is wrong with a code before it is sent; the shapes are the server's. */
export function codeProblem(kind: CodeKind, code: string): string | undefined {
  if (kind === 'totp') return /^\s*\d{3} ?\d{3}\s*$/.test(code) ? undefined : t('factors.codeShape');
  return /^\s*(?:[A-Za-z0-9][ -]*){16}\s*$/.test(code) ? undefined : t('factors.recoveryShape');
}
