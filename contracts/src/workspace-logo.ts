import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { IdParams, Instant } from './fields.ts';

export const MOST_LOGO_BYTES = 256 * 1024;
/** Of its sides. More than this no page prints, and a small file could be a very large picture. */
export const MOST_LOGO_PIXELS = 2_000;
const LOGO_TYPES = ['image/png', 'image/jpeg'] as const;

const TOO_LARGE = `must be at most ${MOST_LOGO_BYTES / 1024} KB`;

/** What stands at the head of pages that a workspace gives to others. */
export const WorkspaceLogo = z.object({
  media_type: z.enum(LOGO_TYPES),
  width: z.number().int(),
  height: z.number().int(),
  size_bytes: z.number().int(),
  /** The file, in base64. */
  image: z.string(),
  updated_at: Instant,
});
export type WorkspaceLogo = z.infer<typeof WorkspaceLogo>;

export const workspaceLogo = {
  get: endpoint({
    name: 'workspace_logo.get',
    method: 'GET',
    path: '/workspaces/{id}/logo',
    summary: 'The logo of a workspace; null where it has none',
    access: 'workspace:read',
    workspace: 'path',
    params: IdParams,
    success: { status: 200, data: WorkspaceLogo.nullable() },
    errors: ['NOT_FOUND'],
  }),
  set: endpoint({
    name: 'workspace_logo.set',
    method: 'PUT',
    path: '/workspaces/{id}/logo',
    summary: 'Put a logo on the pages of reports: a PNG or JPEG of at most 256 KB, in base64',
    access: 'workspace:manage',
    workspace: 'path',
    params: IdParams,
    body: z.strictObject({
      image: z
        .string()
        .min(1, 'must not be empty')
        // Four characters for three bytes; the bytes themselves are counted again.
        .max(Math.ceil(MOST_LOGO_BYTES / 3) * 4, TOO_LARGE)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be a file in base64, without line breaks'),
    }),
    success: { status: 200, data: WorkspaceLogo },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'workspace_logo.remove',
    method: 'DELETE',
    path: '/workspaces/{id}/logo',
    summary: 'Take the logo away; again it changes nothing',
    access: 'workspace:manage',
    workspace: 'path',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
