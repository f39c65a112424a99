import {
  ChartColumn,
  CodeXml,
  FileChartColumn,
  FileUp,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  Search,
  Settings,
  ShieldCheck,
  Sun,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useNavigate } from 'react-router';
import { useUser } from '../../data/session.ts';
import { useTheme } from '../../features/settings/use-theme.ts';
import { t } from '../../lib/messages/index.ts';
import type { Theme } from '../../lib/theme.ts';
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger, SubmenuTrigger } from '../../ui/index.ts';
import { openOverlay } from '../state/store.ts';
import { AccountFace, type AccountMenuProps, accountButtonClass, useAccountName } from './account-face.tsx';
import { useSignOut } from './use-sign-out.ts';
import { LateNewWorkspace, WorkspaceItems } from './workspace-items.tsx';

const THEMES: { id: Theme; icon: typeof Sun }[] = [
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
  { id: 'system', icon: Monitor },
];

/** Settings, theme, sign out; on a phone also what has no place in the bottom bar. */
export function AccountMenuContent({ look, placement, startsOpen }: AccountMenuProps & { startsOpen: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = useAccountName(look);
  const { email, role } = useUser();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { theme, setTheme } = useTheme();
  const [isMakingWorkspace, setMakingWorkspace] = useState(false);
  const ThemeIcon = THEMES.find(({ id }) => id === theme)?.icon ?? Monitor;

  useEffect(() => {
    if (!startsOpen) return;
    // The one that was pressed is gone; focus goes where it will come back to.
    button.current?.focus();
    setOpen(true);
  }, [startsOpen]);

  const menu = (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton ref={button} className={accountButtonClass(look)}>
        <AccountFace look={look} />
      </AriaButton>
      <Menu aria-label={name} placement={placement}>
        {look === 'more' ? (
          <MenuSection aria-label={t('shell.section.go')}>
            <MenuItem icon={<ChartColumn />} onAction={() => navigate('/dashboard')}>
              {t('nav.dashboard')}
            </MenuItem>
            <MenuItem icon={<FileChartColumn />} onAction={() => navigate('/reports')}>
              {t('nav.reports')}
            </MenuItem>
            <MenuItem icon={<CodeXml />} onAction={() => navigate('/code')}>
              {t('nav.code')}
            </MenuItem>
            <MenuItem icon={<FileUp />} onAction={() => navigate('/import')}>
              {t('shell.import')}
            </MenuItem>
            <MenuItem icon={<Search />} onAction={() => openOverlay('palette')}>
              {t('shell.commandsHint')}
            </MenuItem>
            <MenuItem icon={<Keyboard />} onAction={() => openOverlay('keys')}>
              {t('nav.keys')}
            </MenuItem>
            <MenuSeparator />
          </MenuSection>
        ) : null}
        {look === 'more' ? <WorkspaceItems title={t('workspace.all')} onNew={() => setMakingWorkspace(true)} /> : null}
        {look === 'more' ? <MenuSeparator /> : null}
        <MenuSection title={email}>
          <MenuItem
            icon={<Settings />}
            keys={look === 'more' ? undefined : 'g ,'}
            onAction={() => navigate('/settings/profile')}
          >
            {t('nav.settings')}
          </MenuItem>
          {role === 'admin' ? (
            <MenuItem icon={<ShieldCheck />} onAction={() => navigate('/admin/users')}>
              {t('nav.admin')}
            </MenuItem>
          ) : null}
          <SubmenuTrigger>
            <MenuItem icon={<ThemeIcon />}>{t('shell.appearance')}</MenuItem>
            <Menu
              aria-label={t('shell.appearance')}
              selectionMode="single"
              selectedKeys={[theme]}
              onSelectionChange={(keys) => {
                const [chosen] = keys;
                if (chosen) setTheme(chosen as Theme);
              }}
            >
              {THEMES.map(({ id, icon: Icon }) => (
                <MenuItem key={id} id={id} icon={<Icon />}>
                  {t(`theme.${id}`)}
                </MenuItem>
              ))}
            </Menu>
          </SubmenuTrigger>
        </MenuSection>
        <MenuSeparator />
        <MenuItem icon={<LogOut />} onAction={signOut}>
          {t('common.signOut')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
  return (
    <>
      {menu}
      {isMakingWorkspace && <LateNewWorkspace onClose={() => setMakingWorkspace(false)} />}
    </>
  );
}
