import { isUnreachable } from '../../../data/connection.ts';
import { useResetPassword } from '../../../data/email-links.ts';
import { CAN_TYPE_AT_ONCE } from '../../../lib/can-type-at-once.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, PasswordField } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { newPasswordProblem } from '../field-checks.ts';
import { fieldProblems } from '../field-problems.ts';
import { PasswordRulesList } from '../password-rules-list.tsx';
import { useFields } from '../use-fields.ts';
import { DeadLink } from './dead-link.tsx';
import { isDeadLink } from './is-dead-link.ts';

interface ResetPasswordFormProps {
  token: string | null;
  /** Told when the password is set; by then it is known whether somebody is still signed in here. */
  onDone: () => void;
}

export function ResetPasswordForm({ token, onDone }: ResetPasswordFormProps) {
  const reset = useResetPassword();
  const form = useFields({ new_password: '' }, { new_password: newPasswordProblem });
  const problemsOf = (error: Error) => fieldProblems(error, ['new_password']);
  if (token === null || isDeadLink(reset.error)) return <DeadLink isIncomplete={token === null} again="password" />;
  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={form.onSubmit((values) =>
        reset.mutate(
          { token, ...values },
          { onSuccess: onDone, onError: (error) => form.showProblems(problemsOf(error) ?? {}) },
        ),
      )}
    >
      <div className="flex flex-col gap-2">
        <PasswordField
          {...form.field('new_password')}
          label={t('links.newPassword')}
          autoComplete="new-password"
          autoFocus={CAN_TYPE_AT_ONCE}
        />
        <PasswordRulesList password={form.values.new_password} />
      </div>
      {reset.error && !problemsOf(reset.error) && (
        <AuthFailure error={reset.error} isUnreachable={isUnreachable(reset.error)} />
      )}
      <div className="flex flex-col gap-2">
        <Button type="submit" variant="primary" size={44} isPending={reset.isPending}>
          {t('links.setPassword')}
        </Button>
        <p className="text-12 text-muted">{t('links.resetHint')}</p>
      </div>
    </form>
  );
}
