import '@fontsource-variable/inter';
import '../ui/index.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { RouterProvider } from 'react-router/dom';
import { z } from 'zod';
import { createQueryClient } from '../data/query-client.ts';
import { forgetEverything, sessionQuery } from '../data/session.ts';
import { onSignedOut } from '../lib/api/index.ts';
import { createRouter } from './router.tsx';
import { createStore } from './state/store.ts';

// Zod compiles schemas by eval where it may; our content security policy says it may not.
z.config({ jitless: true });

const client = createQueryClient();
onSignedOut(() => forgetEverything(client));
// Asked while the page's code is still loading.
void client.prefetchQuery(sessionQuery);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Provider store={createStore()}>
      <QueryClientProvider client={client}>
        <RouterProvider router={createRouter()} />
      </QueryClientProvider>
    </Provider>
  </StrictMode>,
);
