import { MOST_LOGO_BYTES, type Workspace } from '@daybook/contracts';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useRemoveLogo, useSetLogo, useWorkspaceLogo } from '../../data/workspace-logo.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { Part } from './part.tsx';

const TYPES = ['image/png', 'image/jpeg'];

/** What stands on the pages that clients get. */
export function LogoPart({ workspace }: { workspace: Workspace }) {
  const { data: logo } = useWorkspaceLogo(workspace.id);
  const set = useSetLogo(workspace.id);
  const remove = useRemoveLogo(workspace.id);

  function choose(file: File | undefined) {
    if (!file) return;
    if (file.size > MOST_LOGO_BYTES) toast({ message: t('workspaceSettings.logoTooLarge'), tone: 'bad' });
    else set.mutate(file, { onError: sayWhy });
  }

  return (
    <Part title={t('workspaceSettings.logo')} hint={t('workspaceSettings.logoHint')}>
      {logo && (
        // Made for paper, whatever the theme.
        <img
          src={`data:${logo.media_type};base64,${logo.image}`}
          alt={t('workspaceSettings.logo')}
          className="max-h-15 max-w-50 rounded-control border border-line bg-white p-2"
        />
      )}
      <div className="flex flex-wrap gap-2">
        <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => choose(files?.[0])}>
          <Button isPending={set.isPending}>
            {t(logo ? 'workspaceSettings.logoChange' : 'workspaceSettings.logoChoose')}
          </Button>
        </FileTrigger>
        {logo && (
          <Button
            variant="ghost"
            isPending={remove.isPending}
            onPress={() => remove.mutate(undefined, { onError: sayFailure })}
          >
            {t('workspaceSettings.logoRemove')}
          </Button>
        )}
      </div>
    </Part>
  );
}

/** The server has looked into the file, and says what it must be. */
function sayWhy(error: Error): void {
  const why = error instanceof ApiError ? error.fields[0]?.message : undefined;
  if (why) toast({ message: t('workspaceSettings.logoRefused', { why }), tone: 'bad' });
  else sayFailure(error);
}
