import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { heldInvitation, holdInvitation } from '../../data/invitations.ts';
import { useSession } from '../../data/session.ts';
import { switchWorkspace } from '../../data/workspaces.ts';
import { AuthFrame, useLinkToken } from '../../features/auth/index.ts';
import { InvitationView } from '../../features/invitation/index.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';

/** For whoever has the link: who has no account yet makes one on the way, and comes back. */
export function Component() {
  const opened = useLinkToken();
  const [held] = useState(heldInvitation);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: user } = useSession();
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
          toast({ message: t('invitation.joined', { workspace: workspace.name }) });
          // The joining is over by then, and nothing else is on its way: who joined is in what they joined.
          setTimeout(() => {
            if (user) switchWorkspace(client, user.id, workspace);
            void navigate('/today');
          });
        }}
      />
    </AuthFrame>
  );
}
