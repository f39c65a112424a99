import { LateMenu, lateMenu } from '../../ui/index.ts';
import { AccountFace, type AccountMenuProps, accountButtonClass } from './account-face.tsx';

const WithMenu = lateMenu<AccountMenuProps>(
  async () => (await import('./account-menu-content.tsx')).AccountMenuContent,
);

export function AccountMenu(props: AccountMenuProps) {
  return (
    <LateMenu menu={WithMenu} props={props} className={accountButtonClass(props.look)}>
      <AccountFace look={props.look} />
    </LateMenu>
  );
}
