import type { EmailState } from '@daybook/contracts';
import { isUnreachable } from '../../../data/connection.ts';
import { useChangeEmail } from '../../../data/email-links.ts';
import { useSecurity } from '../../../data/security.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, PasswordField, TextField, toast } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { ProofDeclined, useWithProof } from '../factors/with-proof.ts';
import { emailProblem, missingProblem } from '../field-checks.ts';
import { fieldProblems } from '../field-problems.ts';
import { useFields } from '../use-fields.ts';

const FIELDS = { email: '', current_password: '' };

function problemsOf(error: Error) {
  const problems = fieldProblems(error, Object.keys(FIELDS));
  return problems?.current_password ? { ...problems, current_password: t('settings.currentWrong') } : problems;
}

/** Whoever finds this page open could take the account by it, so it asks for the password, or for another proof. */
export function ChangeEmailForm({ state, onEnd }: { state: EmailState; onEnd: () => void }) {
  const change = useChangeEmail(useWithProof());
  const hasPassword = useSecurity().data?.has_password ?? true;
  const failure = change.error instanceof ProofDeclined ? null : change.error;
  const form = useFields(FIELDS, {
    current_password: hasPassword ? missingProblem : () => undefined,
    email: (email) =>
      email.trim().toLowerCase() === state.email.toLowerCase() ? t('security.sameEmail') : emailProblem(email),
  });
  const done = ({ email, pending }: EmailState) => {
    onEnd();
    toast({
      message: pending ? t('security.linkSentTo', { email: pending.email }) : t('security.emailChanged', { email }),
      tone: 'good',
    });
  };
  return (
    <form
      noValidate
      method="post"
      className="flex w-full max-w-98 flex-col gap-4"
      onKeyDown={(event) => event.key === 'Escape' && onEnd()}
      onSubmit={form.onSubmit(({ email, current_password }) =>
        change.mutate(hasPassword ? { email, current_password } : { email }, {
          onSuccess: done,
          onError: (error) => form.showProblems(problemsOf(error) ?? {}),
        }),
      )}
    >
      <TextField
        {...form.field('email')}
        label={t('security.newEmail')}
        description={t(state.delivery === 'mail' ? 'security.changeByMail' : 'security.changeAtOnce')}
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck={false}
        autoFocus
      />
      {hasPassword && (
        <PasswordField
          {...form.field('current_password')}
          label={t('security.yourPassword')}
          autoComplete="current-password"
        />
      )}
      {failure && !problemsOf(failure) && <AuthFailure error={failure} isUnreachable={isUnreachable(failure)} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={change.isPending}>
          {t('security.saveEmail')}
        </Button>
        <Button onPress={onEnd}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
