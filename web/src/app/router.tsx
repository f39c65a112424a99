import { createBrowserRouter, Navigate } from 'react-router';
import { AppFrame } from './app-frame.tsx';
import { SignedInOnly, SignedOutOnly } from './gates.tsx';
import { PageError } from './page-error.tsx';
import { Shell } from './shell/shell.tsx';

/** Every address of the app. Pages are loaded when they are first opened. */
export function createRouter() {
  return createBrowserRouter([
    {
      element: <AppFrame />,
      errorElement: <PageError />,
      children: [
        {
          element: <SignedOutOnly />,
          children: [
            { path: 'sign-in', lazy: () => import('./pages/sign-in.tsx') },
            { path: 'sign-up', lazy: () => import('./pages/sign-up.tsx') },
          ],
        },
        {
          element: (
            <SignedInOnly>
              <Shell />
            </SignedInOnly>
          ),
          children: [
            {
              errorElement: <PageError />,
              children: [
                { index: true, element: <Navigate to="/today" replace /> },
                { path: 'today', lazy: () => import('./pages/today.tsx') },
                { path: 'tasks', lazy: () => import('./pages/tasks.tsx') },
                { path: 'timesheet', lazy: () => import('./pages/timesheet.tsx') },
                { path: 'dashboard', lazy: () => import('./pages/dashboard.tsx') },
                { path: 'import', lazy: () => import('./pages/import.tsx') },
                { path: 'settings', lazy: () => import('./pages/settings.tsx') },
                { path: '*', lazy: () => import('./pages/not-found.tsx') },
              ],
            },
          ],
        },
      ],
    },
  ]);
}
