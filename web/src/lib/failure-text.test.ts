import type { ErrorBody, ErrorCode } from '@daybook/contracts';
import { expect, it } from 'vitest';
import { ApiError, OfflineError } from './api/index.ts';
import { failureText } from './failure-text.ts';
import { en } from './messages/en.ts';

function answered(status: number, code: ErrorCode, details: Record<string, unknown> = {}): ApiError {
  const body: ErrorBody = {
    success: false,
    error: { code, message: 'As the server says.', details },
    meta: { timestamp: '2026-11-20T09:00:00Z', request_id: 'b0b7f8d2-6e0e-4c39-9f0f-0f7d1f5d7a11' },
  };
  return new ApiError(status, body);
}

const stale = answered(409, 'CONFLICT', { reason: 'stale_version' });
const refused = answered(422, 'VALIDATION_ERROR', { fields: [{ path: 'title', message: 'must not be empty' }] });
const broken = answered(500, 'INTERNAL_ERROR');

it.each([
  [new OfflineError(null), en.error.network],
  [answered(404, 'NOT_FOUND'), en.error.notFound],
  [answered(403, 'AUTHORIZATION_ERROR'), en.error.notAllowed],
  [answered(429, 'RATE_LIMIT_EXCEEDED'), en.error.tooMany],
  [refused, 'title must not be empty.'],
  [stale, 'As the server says.'],
  [broken, en.error.saveFailed],
])('%s: %s', (error, text) => {
  expect(failureText(error)).toBe(text);
});

it('prefers the own words of a feature', () => {
  const own = {
    conflicts: { stale_version: () => 'Changed elsewhere.' },
    field: ({ message }: { message: string }) => `The file ${message}.`,
    failed: () => 'Nothing was written.',
  };
  expect([stale, refused, broken].map((error) => failureText(error, own))).toEqual([
    'Changed elsewhere.',
    'The file must not be empty.',
    'Nothing was written.',
  ]);
  expect(failureText(answered(409, 'CONFLICT', { reason: 'duplicate_name' }), own)).toBe('As the server says.');
});

it.each([
  ['items.3', 'due_date must not be before start_date', 'due_date must not be before start_date.'],
  ['ids.12', 'parent_id must be another task', 'parent_id must be another task.'],
  [
    'items.0.patch.project_id',
    'must be a project of this workspace',
    'project_id must be a project of this workspace.',
  ],
  ['patch.project_id', 'must be a project of this workspace', 'project_id must be a project of this workspace.'],
])('says nothing of the place in a request: %s', (path, message, text) => {
  expect(failureText(answered(422, 'VALIDATION_ERROR', { fields: [{ path, message }] }))).toBe(text);
});
