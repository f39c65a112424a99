import { expect, it } from 'vitest';
import { curlLine } from './curl-line.ts';

it('asks for something that the token may read', () => {
  expect(curlLine('http://127.0.0.1:8000', 't', ['tasks:read', 'time:read'])).toBe(
    'curl -H "Authorization: Bearer t" http://127.0.0.1:8000/api/v1/time/active',
  );
  expect(curlLine('https://daybook.example.com', 't', ['projects:read', 'tasks:read'])).toBe(
    'curl -H "Authorization: Bearer t" https://daybook.example.com/api/v1/tasks',
  );
});

it('shows nothing that would be refused', () => {
  expect(curlLine('http://127.0.0.1:8000', 't', ['imports:write'])).toBeNull();
});
