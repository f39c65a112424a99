import type { InvitationPreview, Workspace } from '@daybook/contracts';
import { useAcceptInvitation, useInvitation } from '../../data/invitations.ts';
import { useSession } from '../../data/session.ts';
import { ApiError } from '../../lib/api/index.ts';
import { failureText, type OwnWords } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, Button, ErrorState, LinkButton, SkeletonRows } from '../../ui/index.ts';

/** Why an invitation leads nowhere any more. */
const OWN: OwnWords = {
  conflicts: {
    invitation_used: () => t('invitation.used'),
    invitation_revoked: () => t('invitation.revoked'),
    invitation_expired: () => t('invitation.expired'),
    workspace_archived: () => t('invitation.archived'),
  },
};

export interface InvitationViewProps {
  token: string | null;
  onAccepted: (workspace: Workspace) => void;
}

/** Who invites into what; accepted with one press by whoever is signed in. */
export function InvitationView({ token, onAccepted }: InvitationViewProps) {
  const { data, error, isPending, isFetching, refetch } = useInvitation(token);
  if (token === null) return <Banner tone="warn">{t('invitation.missing')}</Banner>;
  if (isPending) return <SkeletonRows count={3} />;
  if (error instanceof ApiError && (error.status === 404 || error.status === 409)) {
    return <Banner tone="warn">{error.status === 404 ? t('invitation.unknown') : failureText(error, OWN)}</Banner>;
  }
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-14">{sentence(data)}</p>
      {data.email && <p className="text-13 text-muted">{t('invitation.bound', { email: data.email })}</p>}
      <Answer token={token} onAccepted={onAccepted} />
    </div>
  );
}

function sentence({ inviter_name, workspace_name, role }: InvitationPreview): string {
  const into = { workspace: workspace_name, role: t(`invitation.as.${role}`) };
  return inviter_name === null ? t('invitation.text', into) : t('invitation.textBy', { ...into, person: inviter_name });
}

function Answer({ token, onAccepted }: { token: string; onAccepted: (workspace: Workspace) => void }) {
  const { data: user } = useSession();
  const accept = useAcceptInvitation();
  if (!user) {
    return (
      <div className="flex flex-col gap-2">
        <LinkButton variant="primary" size={44} href="/sign-up?from=/invitations">
          {t('invitation.signUp')}
        </LinkButton>
        <LinkButton size={44} href="/sign-in?from=/invitations">
          {t('invitation.signIn')}
        </LinkButton>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {accept.error && <Banner tone="bad">{refusal(accept.error)}</Banner>}
      <Button
        variant="primary"
        size={44}
        isPending={accept.isPending}
        onPress={() => accept.mutate(token, { onSuccess: onAccepted })}
      >
        {t('invitation.accept')}
      </Button>
      <p className="text-13 text-muted">{t('invitation.signedInAs', { email: user.email })}</p>
    </div>
  );
}

function refusal(error: Error): string {
  if (error instanceof ApiError && error.status === 403) return t('invitation.otherAddress');
  return failureText(error, OWN);
}
