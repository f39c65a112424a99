import { useEffect } from 'react';
import { Outlet } from 'react-router';
import { hearKeys } from '../../lib/commands.ts';

export function Shell() {
  useEffect(hearKeys, []);
  return (
    <main>
      <Outlet />
    </main>
  );
}
