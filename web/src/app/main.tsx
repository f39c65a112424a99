import '../ui/index.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchConnection } from '../data/connection.ts';
import { keepQueries } from '../data/kept-queries.ts';
import { createQueryClient } from '../data/query-client.ts';
import { forgetEverything, sessionQuery } from '../data/session.ts';
import { hasSession, onSignedOut } from '../lib/api/index.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { App } from './app.tsx';
import { preloadFrame } from './frame.tsx';
import { pages } from './pages.ts';

watchConnection();
const client = createQueryClient();
keepQueries(client, sessionStorage);
void whenIdle()
  .then(() => import('../data/other-tabs.ts'))
  .then(({ shareChanges }) => shareChanges(client));
onSignedOut(() => forgetEverything(client));
// Asked while the code of the page comes, and the other way round.
void client.prefetchQuery(sessionQuery);
const firstPage = location.pathname.split('/')[1] || 'today';
if (hasSession() && Object.hasOwn(pages, firstPage)) preloadFrame(firstPage as keyof typeof pages);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

void whenIdle()
  .then(async () => (await import('../ui/watch-pastes.ts')).watchPastes())
  // Without it pastes are as browsers do them.
  .catch(() => {});
