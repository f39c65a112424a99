import type { Workspace } from '@daybook/contracts';
import { useState } from 'react';
import { useEveryMember } from '../../data/members.ts';
import { useUser } from '../../data/session.ts';
import { useTransferWorkspace } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, ComboBox, ConfirmDialog, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { Part } from './part.tsx';

/** Asked first: who has given it away can't take it back. */
export function TransferPart({ workspace: { id, name } }: { workspace: Workspace }) {
  const user = useUser();
  const members = useEveryMember(id);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const transfer = useTransferWorkspace(id);
  const others = (members.data ?? []).filter((member) => member.user_id !== user.id);
  const chosen = others.find((member) => member.user_id === chosenId);
  const close = () => setAsking(false);
  return (
    <Part title={t('workspaceSettings.transferTitle')} hint={t('workspaceSettings.transferHint')}>
      {members.data && others.length === 0 ? (
        <p className="text-13 text-muted">{t('workspaceSettings.transferNobody')}</p>
      ) : (
        <div className="flex w-full max-w-104 items-end gap-2">
          <ComboBox
            label={t('workspaceSettings.transferTo')}
            className="flex-1"
            placeholder={t('members.find')}
            value={chosenId}
            onChange={setChosenId}
            options={others.map((member) => ({
              id: member.user_id,
              label: member.full_name,
              ...(member.email ? { hint: member.email } : {}),
            }))}
          />
          <Button isDisabled={!chosen} onPress={() => setAsking(true)}>
            {t('workspaceSettings.transfer')}
          </Button>
        </div>
      )}
      {isAsking && chosen && (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => !isOpen && close()}
          title={t('workspaceSettings.transferAsk', { person: chosen.full_name })}
          confirmLabel={t('workspaceSettings.transferConfirm')}
          isPending={transfer.isPending}
          onConfirm={() =>
            transfer.mutate(chosen.user_id, {
              onError: (error) => {
                sayFailure(error);
                close();
              },
              onSuccess: () => {
                toast({ message: t('workspaceSettings.transferred', { person: chosen.full_name, name }) });
                close();
              },
            })
          }
        >
          {t('workspaceSettings.transferText', { person: chosen.full_name, name })}
        </ConfirmDialog>
      )}
    </Part>
  );
}
