import type { AuthorizationQuestion, AuthorizationRequest } from '@daybook/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { keys } from '../../../data/keys.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { loadTexts } from '../../../lib/messages/index.ts';
import { AuthorizeView } from './authorize-view.tsx';

beforeAll(() => loadTexts('settings'));

const REQUEST: AuthorizationRequest = { client_id: 'notes', redirect_uri: 'com.example.notes:/callback' };
const KEY = [...keys.authorization, REQUEST];
const QUESTION: AuthorizationQuestion = {
  outcome: 'ask',
  application: { id: '1', name: 'Notes', built_in: false },
  destination: { kind: 'app', place: 'com.example.notes' },
  scopes: ['tasks:read', 'time:write'],
  allowed_before: [],
};

/** The page as text, where the server has given this answer. */
function textOf(arrange: (client: QueryClient) => void): string {
  // A refusal that is there already is shown, not asked for again.
  const client = new QueryClient({ defaultOptions: { queries: { retryOnMount: false } } });
  client.setQueryData(keys.me, { full_name: 'Ada Example', email: 'ada@example.com' });
  arrange(client);
  const view = createElement(AuthorizeView, { request: REQUEST, onLeave: () => {}, onOtherAccount: () => {} });
  const html = renderToStaticMarkup(createElement(QueryClientProvider, { client }, view));
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

const answered = (change: Partial<AuthorizationQuestion>) =>
  textOf((client) => client.setQueryData(KEY, { ...QUESTION, ...change }));

const refused = (path: string) =>
  textOf((client) => {
    const error = { code: 'VALIDATION_ERROR', message: 'x', details: { fields: [{ path, message: 'x' }] } } as const;
    const body = { success: false, error, meta: { timestamp: '', request_id: 'r' } } as const;
    client
      .getQueryCache()
      .build(client, { queryKey: KEY })
      .setState({
        status: 'error',
        error: new ApiError(422, body),
        errorUpdateCount: 1,
        errorUpdatedAt: Date.now(),
      });
  });

test('says who asks, for what, as whom, and where the answer goes', () => {
  const text = answered({});
  for (const part of [
    'Let Notes in?',
    'Ada Example',
    'ada@example.com',
    'Not you?',
    'Tasks',
    'read',
    'Time',
    'change',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).toContain('the app that opens com.example.notes: addresses');
  expect(text).toContain('Any program can call itself Notes.');
  expect(text).not.toContain('You have let it in before.');
  expect(text).not.toContain('Figures');
});

test('what was allowed before is said, and asked for all the same', () => {
  const text = answered({ allowed_before: ['tasks:read'] });
  expect(text).toContain('You have let it in before.');
  expect(text).toContain('Allow');
});

test('a site is named by its host', () => {
  const text = answered({ destination: { kind: 'site', place: 'notes.example.com' } });
  expect(text).toContain('The answer goes to notes.example.com.');
  expect(text).not.toContain('Any program can call itself');
});

test.each([
  ['client_id', 'No application of this name is registered here.'],
  ['redirect_uri', 'where it is not registered to go'],
])('a wrong %s is told to the person, who can allow nothing', (path, words) => {
  const text = refused(path);
  expect(text).toContain(words);
  expect(text).not.toContain('Allow');
});
