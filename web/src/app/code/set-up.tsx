import { isUnreachable } from '../../data/connection.ts';
import { AuthFailure } from '../../features/auth/auth-failure.tsx';
import { ProofProvider } from '../../features/auth/factors/proof-provider.tsx';
import { useWithProof } from '../../features/auth/factors/with-proof.ts';
import { type EditorChoice, SetUp } from '../../features/code/set-up.ts';

interface SetUpPlaceProps {
  editor: EditorChoice;
  onEditor: (editor: EditorChoice) => void;
  onDone: () => void;
}

/** To make a key somebody may have to prove that it is still them. */
export function SetUpPlace(props: SetUpPlaceProps) {
  return (
    <ProofProvider>
      <WithProofs {...props} />
    </ProofProvider>
  );
}

function WithProofs(props: SetUpPlaceProps) {
  const withProof = useWithProof();
  return (
    <SetUp
      {...props}
      withProof={withProof}
      showFailure={(error) => <AuthFailure error={error} isUnreachable={isUnreachable(error)} />}
    />
  );
}
