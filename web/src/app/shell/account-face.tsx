import { Ellipsis } from 'lucide-react';
import type { Placement } from 'react-aria-components';
import { useUser } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { Avatar, buttonClass, cx } from '../../ui/index.ts';

export interface AccountMenuProps {
  /** `name` with the person's name, `icon` the initials alone, `more` the last target of the bottom bar. */
  look: 'name' | 'icon' | 'more';
  placement?: Placement;
}

export function useAccountName(look: AccountMenuProps['look']): string {
  const { full_name } = useUser();
  return look === 'more' ? t('shell.more') : t('shell.account', { name: full_name });
}

export function accountButtonClass(look: AccountMenuProps['look']): string {
  if (look === 'more') return bottomTarget(false);
  return buttonClass(
    'ghost',
    32,
    look === 'icon',
    cx(look === 'name' && 'min-w-0 flex-1 shrink! justify-start! px-1.5!'),
  );
}

/** One of the five places of the bottom bar. */
export function bottomTarget(isCurrent: boolean): string {
  return cx(
    'flex h-14 min-w-0 flex-1 flex-col items-center justify-center rounded-control text-12 font-medium -outline-offset-2 select-none',
    isCurrent ? 'text-text [&_svg]:text-accent' : 'text-muted',
  );
}

export function AccountFace({ look }: { look: AccountMenuProps['look'] }) {
  const { full_name } = useUser();
  if (look === 'more') {
    return (
      <>
        <span className="flex h-7 items-center">
          <Ellipsis className="size-5!" />
        </span>
        <span className="max-w-full truncate">{t('shell.more')}</span>
      </>
    );
  }
  return (
    <>
      <Avatar name={full_name} size={24} isDecorative />
      {look === 'name' && (
        <span aria-hidden className="min-w-0 flex-1 truncate text-left text-text">
          {full_name}
        </span>
      )}
      <span className="sr-only">{t('shell.account', { name: full_name })}</span>
    </>
  );
}
