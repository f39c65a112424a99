import { type ReactNode, useState } from 'react';
import { t } from '../lib/messages/index.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './text-field.tsx';

export interface ConfirmDialogProps {
  title: string;
  /** Names what goes. */
  children: ReactNode;
  confirmLabel: string;
  /** Must be typed before the button works: the name of the workspace. */
  typeToConfirm?: { label: string; text: string };
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => void;
  isPending?: boolean;
}

/** Only for deleting an account or workspace and reverting an import; all else is done at once, with undo. */
export function ConfirmDialog({
  children,
  confirmLabel,
  typeToConfirm,
  onConfirm,
  isPending,
  ...props
}: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const isReady = !typeToConfirm || typed.trim() === typeToConfirm.text;
  return (
    <Dialog
      {...props}
      role="alertdialog"
      width="small"
      footer={(close) => (
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button variant="danger" isDisabled={!isReady} isPending={isPending} onPress={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      )}
    >
      <div className="flex flex-col gap-4">
        <div>{children}</div>
        {typeToConfirm && (
          <TextField
            label={typeToConfirm.label}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </div>
    </Dialog>
  );
}
