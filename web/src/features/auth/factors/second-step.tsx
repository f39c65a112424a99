import type { SecondFactor } from '@daybook/contracts';
import { useState } from 'react';
import { isUnreachable } from '../../../data/connection.ts';
import { useSecondStep } from '../../../data/session.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { fieldProblems } from '../field-problems.ts';
import { useFields } from '../use-fields.ts';
import { CodeField, type CodeKind, codeProblem } from './code-field.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';

interface SecondStepProps {
  /** What was typed before, which the server found right; null where a provider has said who it is. */
  credentials: { email: string; password: string } | null;
  /** What would do, in the order in which to offer it. */
  choices: readonly SecondFactor[];
  onBack: () => void;
  /** What was said or typed before holds no longer. */
  onOutdated?: () => void;
}

/** The password was right, or the provider's word; the server wants a second factor. */
export function SecondStep({ credentials, choices, onBack, onOutdated = onBack }: SecondStepProps) {
  const kinds = choices.filter((choice) => choice !== 'passkey');
  const [kind, setKind] = useState<CodeKind | undefined>(kinds[0]);
  const other = kinds.find((each) => each !== kind);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-14 font-semibold">{t('factors.codeTitle')}</h2>
      {kind && <CodeForm key={kind} kind={kind} credentials={credentials} onOutdated={onOutdated} />}
      {choices.includes('passkey') && <PasskeySignIn />}
      <div className="flex flex-wrap gap-2">
        {other && (
          <Button size={28} variant="ghost" className="text-accent!" onPress={() => setKind(other)}>
            {t(other === 'totp' ? 'factors.useApp' : 'factors.useRecovery')}
          </Button>
        )}
        <Button size={28} variant="ghost" onPress={onBack}>
          {t('factors.back')}
        </Button>
      </div>
    </div>
  );
}

type CodeFormProps = Required<Pick<SecondStepProps, 'credentials' | 'onOutdated'>> & { kind: CodeKind };

function CodeForm({ kind, credentials, onOutdated }: CodeFormProps) {
  const signIn = useSecondStep(credentials);
  const form = useFields({ code: '' }, { code: (code) => codeProblem(kind, code) });
  const problemsOf = (error: Error) => fieldProblems(error, [kind]) && { code: t('factors.codeWrong') };
  const refused = (error: Error) => {
    // What was right is so no longer: the password was changed meanwhile, or ten minutes have passed.
    if (error instanceof ApiError && error.status === 401 && Object.keys(error.details).length === 0)
      return onOutdated();
    form.showProblems(problemsOf(error) ?? {});
    form.select('code');
  };
  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={form.onSubmit(({ code }) => signIn.mutate({ [kind]: code.trim() }, { onError: refused }))}
    >
      <CodeField {...form.field('code')} kind={kind} />
      {signIn.error && !problemsOf(signIn.error) && (
        <AuthFailure error={signIn.error} isUnreachable={isUnreachable(signIn.error)} />
      )}
      <Button type="submit" variant="primary" size={44} isPending={signIn.isPending}>
        {t('auth.signIn')}
      </Button>
    </form>
  );
}
