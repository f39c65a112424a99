import { isUnreachable } from '../../data/connection.ts';
import { useSecurity } from '../../data/security.ts';
import { useChangePassword, useUser } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, ErrorState, PasswordField, SkeletonRows, toast } from '../../ui/index.ts';
import { AuthFailure } from './auth-failure.tsx';
import { ProofDeclined, useWithProof } from './factors/with-proof.ts';
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
  const { data, error, isPending, isFetching, refetch } = useSecurity();
  if (isPending) return <SkeletonRows count={2} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  return <PasswordForm key={String(data.has_password)} hasPassword={data.has_password} />;
}

/** Who has none yet, because they came by a provider or a passkey, proves otherwise that it is them. */
function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const { email } = useUser();
  const change = useChangePassword(useWithProof());
  const form = useFields(FIELDS, hasPassword ? CHECKS : { ...CHECKS, current_password: () => undefined });
  const failure = change.error instanceof ProofDeclined ? null : change.error;

  return (
    <form
      noValidate
      method="post"
      className="flex max-w-98 flex-col gap-4"
      onSubmit={form.onSubmit(({ current_password, new_password }) =>
        change.mutate(hasPassword ? { current_password, new_password } : { new_password }, {
          onSuccess: () => {
            form.reset();
            toast({ message: t(hasPassword ? 'settings.passwordChanged' : 'settings.passwordSet'), tone: 'good' });
          },
          onError: (error) => form.showProblems(problemsOf(error) ?? {}),
        }),
      )}
    >
      {!hasPassword && <p className="text-13 text-muted">{t('settings.noPassword')}</p>}
      {/* Password managers want to know whose it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      {hasPassword && (
        <PasswordField
          {...form.field('current_password')}
          label={t('settings.currentPassword')}
          autoComplete="current-password"
        />
      )}
      <div className="flex flex-col gap-2">
        <PasswordField {...form.field('new_password')} label={t('settings.newPassword')} autoComplete="new-password" />
        <PasswordRulesList password={form.values.new_password} />
      </div>
      {failure && !problemsOf(failure) && <AuthFailure error={failure} isUnreachable={isUnreachable(failure)} />}
      <div className="flex flex-col items-start gap-2">
        <Button type="submit" variant="primary" isPending={change.isPending}>
          {t(hasPassword ? 'settings.changePassword' : 'settings.setPassword')}
        </Button>
        <p className="text-12 text-muted">{t('settings.passwordHint')}</p>
      </div>
    </form>
  );
}
