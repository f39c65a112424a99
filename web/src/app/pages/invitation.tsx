import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { heldInvitation, holdInvitation } from '../../data/invitations.ts';
import { AuthFrame, useLinkToken } from '../../features/auth/index.ts';
import { InvitationView } from '../../features/invitation/index.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';

/** For whoever has the link: who has no account yet makes one on the way, and comes back. */
export function Component() {
  const opened = useLinkToken();
  const [held] = useState(heldInvitation);
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${t('invitation.title')} – Daybook`;
    if (opened) holdInvitation(opened);
  }, [opened]);
  const token = opened ?? held;
  return (
    <AuthFrame title={t('invitation.title')} line={t('invitation.line')} footer={null}>
      <InvitationView
        key={token}
        token={token}
        onAccepted={(workspace) => {
          toast({ message: t('invitation.joined', { workspace }) });
          void navigate('/today');
        }}
      />
    </AuthFrame>
  );
}
