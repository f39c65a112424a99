import type { Workspace } from '@daybook/contracts';
import { useChangeMembership, useMembership } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Switch } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';
import { Part } from './part.tsx';

/** Everybody's own choice, whatever their role. */
export function FiguresPart({ workspace: { id } }: { workspace: Workspace }) {
  const { data } = useMembership(id);
  const change = useChangeMembership(id);
  const isIn = change.isPending ? change.variables.in_team_figures : (data?.in_team_figures ?? true);
  return (
    <Part title={t('workspaceSettings.figuresTitle')} hint={t('workspaceSettings.figuresHint')}>
      <Switch
        isDisabled={!data}
        isSelected={isIn}
        onChange={(isOn) => change.mutate({ in_team_figures: isOn }, { onError: sayFailure })}
      >
        {t('workspaceSettings.inFigures')}
      </Switch>
    </Part>
  );
}
