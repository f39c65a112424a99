import type { NewInvitation, Workspace, WorkspaceRole } from '@daybook/contracts';
import { type FormEvent, useState } from 'react';
import { useInstallation } from '../../data/installation.ts';
import { useInvite } from '../../data/members.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Button, CopyText, Dialog, SegmentedControl, Select, TextField } from '../../ui/index.ts';
import { refusal } from './failure.ts';
import { roleOptions } from './role-options.ts';

const DAYS = [1, 7, 30, 90];

interface InviteDialogProps {
  workspace: Workspace;
  onClose: () => void;
}

/** Made first, then shown once: what is behind this window when it closes is no longer to be had. */
export function InviteDialog({ workspace, onClose }: InviteDialogProps) {
  const [made, setMade] = useState<NewInvitation | null>(null);
  return (
    <Dialog
      title={t('members.inviteTitle', { name: workspace.name })}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {made ? (
        <MadeInvitation invitation={made} onDone={onClose} />
      ) : (
        <InviteForm workspaceId={workspace.id} onMade={setMade} />
      )}
    </Dialog>
  );
}

function InviteForm({ workspaceId, onMade }: { workspaceId: string; onMade: (made: NewInvitation) => void }) {
  const [how, setHow] = useState<'email' | 'link'>('email');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<WorkspaceRole>('member');
  const [days, setDays] = useState(7);
  const invite = useInvite(workspaceId);
  const wrongEmail =
    invite.error instanceof ApiError ? invite.error.fields.find(({ path }) => path === 'email')?.message : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (invite.isPending) return;
    invite.mutate(
      { role, expires_in_days: days, ...(how === 'email' ? { email: email.trim() } : {}) },
      { onSuccess: onMade },
    );
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
      <SegmentedControl
        label={t('members.how')}
        value={how}
        onChange={(next) => {
          setHow(next as typeof how);
          invite.reset();
        }}
        options={[
          { id: 'email', label: t('members.byEmail') },
          { id: 'link', label: t('members.asLink') },
        ]}
      />
      {how === 'email' ? (
        <TextField
          label={t('members.email')}
          type="email"
          autoComplete="off"
          autoFocus
          value={email}
          onChange={(next) => {
            setEmail(next);
            invite.reset();
          }}
          description={t('members.emailHint')}
          {...(wrongEmail ? { error: wrongEmail } : {})}
        />
      ) : (
        <p className="text-13 text-muted">{t('members.linkHint')}</p>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t('members.role')}
          value={role}
          onChange={(next) => setRole(next as WorkspaceRole)}
          options={roleOptions()}
        />
        <Select
          label={t('members.expiry')}
          value={String(days)}
          onChange={(next) => setDays(Number(next))}
          options={DAYS.map((count) => ({ id: String(count), label: t('members.days', { count }) }))}
        />
      </div>
      {invite.error && !wrongEmail && <Banner tone="bad">{refusal(invite.error)}</Banner>}
      <Button
        type="submit"
        variant="primary"
        className="self-end"
        isDisabled={how === 'email' && email.trim() === ''}
        isPending={invite.isPending}
      >
        {how === 'email' ? t('members.send') : t('members.makeLink')}
      </Button>
    </form>
  );
}

function MadeInvitation({ invitation, onDone }: { invitation: NewInvitation; onDone: () => void }) {
  const format = useFormat();
  const { data: installation } = useInstallation();
  const { link, email, expires_at } = invitation;
  return (
    <div className="flex flex-col gap-4">
      <p>{t('members.linkOnce', { day: format.instant(expires_at) })}</p>
      <CopyText label={t('members.link')} text={link} copied={t('members.copied')} />
      {email && installation && (
        <p className="text-muted">
          {t(installation.sends_mail ? 'members.linkMailed' : 'members.linkNotMailed', { email })}
        </p>
      )}
      <Button className="self-end" onPress={onDone}>
        {t('members.done')}
      </Button>
    </div>
  );
}
