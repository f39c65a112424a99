import type { Proof } from '@daybook/contracts';
import { type ReactNode, useCallback, useState } from 'react';
import { t } from '../../../lib/messages/index.ts';
import { Dialog } from '../../../ui/index.ts';
import { ProofForm } from './proof-form.tsx';
import { ProofDeclined, proofsAskedFor, WithProofContext } from './with-proof.ts';

interface Question {
  proofs: Proof[];
  answer: (isProved: boolean) => void;
}

/** Asks for a proof when the server wants one, and then does again what wanted it. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const withProof = useCallback(async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const proofs = proofsAskedFor(error);
      if (!proofs) throw error;
      const isProved = await new Promise<boolean>((answer) => setQuestion({ proofs, answer }));
      setQuestion(undefined);
      if (!isProved) throw new ProofDeclined();
      return work();
    }
  }, []);
  return (
    <WithProofContext value={withProof}>
      {children}
      {question && (
        <Dialog
          title={t('factorSettings.proofTitle')}
          width="small"
          isOpen
          onOpenChange={(isOpen) => !isOpen && question.answer(false)}
        >
          <ProofForm proofs={question.proofs} onProved={() => question.answer(true)} />
        </Dialog>
      )}
    </WithProofContext>
  );
}
