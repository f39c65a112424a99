import { isUnreachable } from '../../data/connection.ts';
import { useChangePassword, useUser } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, PasswordField, toast } from '../../ui/index.ts';
import { AuthFailure } from './auth-failure.tsx';
import { fieldProblems } from './field-problems.ts';
import { isGoodPassword } from './password-rules.ts';
import { PasswordRulesList } from './password-rules-list.tsx';
import { useFields } from './use-fields.ts';

const FIELDS = { current_password: '', new_password: '' };
const NAMES = Object.keys(FIELDS);
const CHECKS = {
  current_password: (password: string) => (password === '' ? t('error.required') : undefined),
  new_password: (password: string) => (isGoodPassword(password) ? undefined : t('auth.rulesUnmet')),
};

function problemsOf(error: Error) {
  const problems = fieldProblems(error, NAMES);
  return problems?.current_password ? { current_password: t('settings.currentWrong') } : problems;
}

export function ChangePasswordForm() {
  const { email } = useUser();
  const change = useChangePassword();
  const form = useFields(FIELDS, CHECKS);

  return (
    <form
      noValidate
      method="post"
      className="flex max-w-98 flex-col gap-4"
      onSubmit={form.onSubmit((values) =>
        change.mutate(values, {
          onSuccess: () => {
            form.reset();
            toast({ message: t('settings.passwordChanged'), tone: 'good' });
          },
          onError: (error) => form.showProblems(problemsOf(error) ?? {}),
        }),
      )}
    >
      {/* Password managers want to know whose it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        {...form.field('current_password')}
        label={t('settings.currentPassword')}
        autoComplete="current-password"
      />
      <div className="flex flex-col gap-2">
        <PasswordField {...form.field('new_password')} label={t('settings.newPassword')} autoComplete="new-password" />
        <PasswordRulesList password={form.values.new_password} />
      </div>
      {change.error && !problemsOf(change.error) && (
        <AuthFailure error={change.error} isUnreachable={isUnreachable(change.error)} />
      )}
      <div className="flex flex-col items-start gap-2">
        <Button type="submit" variant="primary" isPending={change.isPending}>
          {t('settings.changePassword')}
        </Button>
        <p className="text-12 text-muted">{t('settings.passwordHint')}</p>
      </div>
    </form>
  );
}
