import { Monitor, Moon, Sun } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import type { Theme } from '../../lib/theme.ts';
import { Kbd, SegmentedControl, Switch } from '../../ui/index.ts';
import { useTheme } from './use-theme.ts';

interface AppearanceSectionProps {
  isRailFolded: boolean;
  onFoldRail: (isFolded: boolean) => void;
}

export function AppearanceSection({ isRailFolded, onFoldRail }: AppearanceSectionProps) {
  const { theme, setTheme } = useTheme();
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h3 className="mb-1.5 text-12 font-medium text-muted">{t('settings.theme')}</h3>
        <SegmentedControl
          label={t('settings.theme')}
          value={theme}
          onChange={(chosen) => setTheme(chosen as Theme)}
          options={[
            { id: 'light', label: t('theme.light'), icon: <Sun /> },
            { id: 'dark', label: t('theme.dark'), icon: <Moon /> },
            { id: 'system', label: t('theme.system'), icon: <Monitor /> },
          ]}
        />
        <p className="mt-1.5 text-12 text-muted">{t('settings.themeHint')}</p>
      </div>
      <div className="hidden md:block">
        <h3 className="mb-1 text-12 font-medium text-muted">{t('settings.rail')}</h3>
        <Switch isSelected={isRailFolded} onChange={onFoldRail}>
          {t('settings.railFolded')}
        </Switch>
        <p className="flex items-center gap-1.5 text-12 text-muted">
          {t('settings.railHint')} <Kbd keys="[" />
        </p>
      </div>
    </div>
  );
}
