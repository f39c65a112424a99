import { t } from '../../../lib/messages/index.ts';
import { Button, Dialog, TextField } from '../../../ui/index.ts';
import { missingProblem } from '../field-checks.ts';
import { useFields } from '../use-fields.ts';

interface PasskeyNameDialogProps {
  title: string;
  name: string;
  isPending: boolean;
  onName: (name: string) => void;
  onEnd: () => void;
}

export function PasskeyNameDialog({ title, name, isPending, onName, onEnd }: PasskeyNameDialogProps) {
  const form = useFields({ name }, { name: missingProblem });
  return (
    <Dialog title={title} width="small" isOpen onOpenChange={(isOpen) => !isOpen && onEnd()}>
      <form
        noValidate
        method="post"
        className="flex flex-col gap-4"
        onSubmit={form.onSubmit((values) => onName(values.name.trim()))}
      >
        <TextField
          {...form.field('name')}
          label={t('factorSettings.passkeyName')}
          description={t('factorSettings.passkeyNameHint')}
          maxLength={60}
          autoComplete="off"
          autoFocus
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onEnd}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
