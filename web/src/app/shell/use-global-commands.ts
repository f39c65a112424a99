import { useNavigate } from 'react-router';
import { useUser } from '../../data/session.ts';
import { useTheme } from '../../features/settings/use-theme.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { runLatestToastAction } from '../../ui/index.ts';
import { openOverlay, toggleRail, useShell } from '../state/store.ts';
import { navItems } from './nav.ts';
import { useSignOut } from './use-sign-out.ts';

/** What works on every page. A page's own command with the same keys comes first. */
export function useGlobalCommands(): void {
  const navigate = useNavigate();
  const isPaletteOpen = useShell((state) => state.open === 'palette');
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const { role } = useUser();
  const nextTheme = theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system';

  useCommands([
    {
      id: 'shell.palette',
      title: t('shell.command.palette'),
      section: t('shell.section.view'),
      keys: 'Mod+k',
      isGlobal: true,
      inDialogs: true,
      hidden: true,
      run: () => openOverlay(isPaletteOpen ? null : 'palette'),
    },
    {
      id: 'tasks.new_anywhere',
      title: t('shell.command.newTask'),
      section: t('shell.section.create'),
      keys: 'c',
      isGlobal: true,
      run: () => navigate('/tasks?new=1'),
    },
    ...navItems().map(({ id, title, href, keys }) => ({
      id: `go.${id}`,
      title: t('shell.command.go', { page: title }),
      section: t('shell.section.go'),
      keys,
      isGlobal: true,
      run: () => void navigate(href),
    })),
    {
      id: 'go.settings',
      title: t('shell.command.go', { page: t('nav.settings') }),
      section: t('shell.section.go'),
      keys: 'g ,',
      isGlobal: true,
      run: () => navigate('/settings/profile'),
    },
    {
      id: 'go.workspace',
      title: t('shell.command.go', { page: t('workspace.settings') }),
      section: t('shell.section.go'),
      isGlobal: true,
      run: () => void navigate('/workspace/members'),
    },
    ...(role === 'admin'
      ? [
          {
            id: 'go.admin',
            title: t('shell.command.go', { page: t('nav.admin') }),
            section: t('shell.section.go'),
            isGlobal: true,
            run: () => void navigate('/admin/users'),
          },
        ]
      : []),
    {
      id: 'shell.undo',
      title: t('shell.command.undo'),
      section: t('shell.section.view'),
      keys: 'Mod+z',
      isGlobal: true,
      run: () => void runLatestToastAction(),
    },
    {
      id: 'shell.fold',
      title: t('shell.command.fold'),
      section: t('shell.section.view'),
      keys: '[',
      isGlobal: true,
      run: () => toggleRail(),
    },
    {
      id: 'shell.theme',
      title: t('shell.command.theme', { theme: t(`theme.${nextTheme}`) }),
      section: t('shell.section.view'),
      isGlobal: true,
      run: () => setTheme(nextTheme),
    },
    {
      id: 'shell.keys',
      title: t('shell.command.keys'),
      section: t('shell.section.view'),
      keys: '?',
      isGlobal: true,
      run: () => openOverlay('keys'),
    },
    {
      id: 'shell.sign_out',
      title: t('shell.command.signOut'),
      section: t('shell.section.account'),
      isGlobal: true,
      run: signOut,
    },
  ]);
}
