import { lazy, Suspense, useState } from 'react';
import { whenIdle } from '../../lib/when-idle.ts';
import { AccountFace, type AccountMenuProps, accountButtonClass } from './account-face.tsx';

// Menus weigh as much as half a page, and nobody opens one in the first second.
const WithMenu = lazy(async () => {
  await whenIdle();
  return { default: (await import('./account-menu-content.tsx')).AccountMenuContent };
});

export function AccountMenu(props: AccountMenuProps) {
  const [wasPressed, setPressed] = useState(false);
  const { look } = props;
  return (
    <Suspense
      fallback={
        <button
          type="button"
          aria-haspopup="menu"
          onClick={() => setPressed(true)}
          className={accountButtonClass(look)}
        >
          <AccountFace look={look} />
        </button>
      }
    >
      <WithMenu {...props} startsOpen={wasPressed} />
    </Suspense>
  );
}
