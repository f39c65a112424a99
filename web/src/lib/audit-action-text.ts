import { ACCOUNT_ACTIONS, WORKSPACE_ACTIONS } from '@daybook/contracts';
import { t } from './messages/index.ts';

function isOneOf<T extends string>(texts: readonly T[], text: string): text is T {
  return (texts as readonly string[]).includes(text);
}

/** What somebody did, as it follows their name: "changed the task". What has no words, as it is recorded. */
export function didText(action: string): string {
  if (isOneOf(WORKSPACE_ACTIONS, action)) return t(`auditLog.did.${action}`);
  if (isOneOf(ACCOUNT_ACTIONS, action)) return t(`accountLog.did.${action}`);
  return action;
}

const BY_ANYBODY = {
  'user.sign_in_failed': 'sign_in_failed',
  'user.second_factor_failed': 'second_factor_failed',
  'user.password_forgotten': 'password_forgotten',
} as const;

/**
 * Of what anybody can do to an account from outside: the record has the account, not who it was.
 * @param name whose account; null where it is gone
 */
export function happenedText(action: string, name: string | null): string | null {
  if (!Object.hasOwn(BY_ANYBODY, action)) return null;
  const happened = BY_ANYBODY[action as keyof typeof BY_ANYBODY];
  return t(`accountLog.for.${happened}`, { name: name ?? t('accountLog.deleted') });
}
