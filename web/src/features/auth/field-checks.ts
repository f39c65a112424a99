import { t } from '../../lib/messages/index.ts';
import { isGoodPassword } from './password-rules.ts';

/** For `useFields`: what is wrong with a text, or undefined. */
export const missingProblem = (text: string) => (text.trim() === '' ? t('error.required') : undefined);

/** Only what is surely no address: the server has the last word. */
export function emailProblem(email: string): string | undefined {
  return missingProblem(email) ?? (/^\s*\S+@\S+\.\S+\s*$/.test(email) ? undefined : t('auth.emailInvalid'));
}

export const newPasswordProblem = (password: string) => (isGoodPassword(password) ? undefined : t('auth.rulesUnmet'));
