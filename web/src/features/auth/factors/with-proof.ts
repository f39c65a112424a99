import type { Proof } from '@daybook/contracts';
import { createContext, use } from 'react';
import type { WithProof } from '../../../data/security.ts';
import { ApiError } from '../../../lib/api/index.ts';

export { ProofDeclined } from '../../../data/security.ts';

/** What would prove it, where the server refuses something until it is proved that it is still the same person. */
export function proofsAskedFor(error: unknown): Proof[] | null {
  if (!(error instanceof ApiError) || error.status !== 403 || error.reason !== 'proof_required') return null;
  return Array.isArray(error.details.proofs) ? (error.details.proofs as Proof[]) : [];
}

export const WithProofContext = createContext<WithProof>((work) => work());

/** For what may need a fresh proof, below a ProofProvider. */
export function useWithProof(): WithProof {
  return use(WithProofContext);
}
