import type { Proof } from '@daybook/contracts';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { knowsPasskeys } from '../../../data/passkey-ceremony.ts';
import { useGiveProof } from '../../../data/security.ts';
import { useUser } from '../../../data/session.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, PasswordField } from '../../../ui/index.ts';
import { missingProblem } from '../field-checks.ts';
import { fieldProblems } from '../field-problems.ts';
import { ProviderProof } from '../providers/provider-proof.tsx';
import { useFields } from '../use-fields.ts';
import { CodeField, codeProblem } from './code-field.tsx';
import { PasskeyFailure } from './passkey-failure.tsx';

type Typed = Exclude<Proof, 'passkey' | 'provider'>;

/** One way at a time, the best one first; the others are a press away. */
export function ProofForm({ proofs, onProved }: { proofs: readonly Proof[]; onProved: () => void }) {
  const typed = proofs.filter((proof): proof is Typed => proof !== 'passkey' && proof !== 'provider');
  const [kind, setKind] = useState<Typed | undefined>(typed[0]);
  const hasPasskey = proofs.includes('passkey') && knowsPasskeys();
  const hasProvider = proofs.includes('provider');
  if (!kind && !hasPasskey && !hasProvider) return <p>{t('factorSettings.proofNone')}</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('factorSettings.proofText')}</p>
      {hasPasskey && <PasskeyProof onProved={onProved} />}
      {kind && <TypedProof key={kind} kind={kind} onProved={onProved} />}
      {hasProvider && <ProviderProof />}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {typed
          .filter((proof) => proof !== kind)
          .map((proof) => (
            <Button key={proof} size={28} variant="ghost" className="text-accent!" onPress={() => setKind(proof)}>
              {OTHERS[proof]()}
            </Button>
          ))}
      </div>
    </div>
  );
}

const OTHERS: Record<Typed, () => string> = {
  totp: () => t('factors.useApp'),
  password: () => t('factorSettings.usePassword'),
  recovery_code: () => t('factors.useRecovery'),
};

function PasskeyProof({ onProved }: { onProved: () => void }) {
  const give = useGiveProof();
  return (
    <>
      <Button
        icon={<Fingerprint />}
        isPending={give.isPending}
        onPress={() => give.mutate('passkey', { onSuccess: onProved })}
      >
        {t('factorSettings.usePasskey')}
      </Button>
      {give.error && <PasskeyFailure error={give.error} />}
    </>
  );
}

function TypedProof({ kind, onProved }: { kind: Typed; onProved: () => void }) {
  const { email } = useUser();
  const give = useGiveProof();
  const form = useFields(
    { proof: '' },
    { proof: (text) => (kind === 'password' ? missingProblem(text) : codeProblem(kind, text)) },
  );
  const problemsOf = (error: Error) => fieldProblems(error, [kind]) && { proof: t('factorSettings.proofWrong') };
  const refused = (error: Error) => {
    form.showProblems(problemsOf(error) ?? {});
    form.select('proof');
  };
  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-4"
      onSubmit={form.onSubmit(({ proof }) =>
        give.mutate({ [kind]: kind === 'password' ? proof : proof.trim() }, { onSuccess: onProved, onError: refused }),
      )}
    >
      {kind === 'password' ? (
        <>
          {/* Password managers want to know whose it is. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordField {...form.field('proof')} label={t('factorSettings.proofPassword')} autoFocus />
        </>
      ) : (
        <CodeField {...form.field('proof')} kind={kind} />
      )}
      {give.error && !problemsOf(give.error) && <PasskeyFailure error={give.error} />}
      <Button type="submit" variant="primary" isPending={give.isPending} className="self-end">
        {t('factorSettings.proofGo')}
      </Button>
    </form>
  );
}
