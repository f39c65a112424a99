import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, name, PageQuery, text, Version, VersionParam } from './fields.ts';
import { SCOPES } from './permissions.ts';
import { LONGEST_REDIRECT_URI, problemOfRedirectUri } from './redirect-uris.ts';
import { Scopes } from './scopes.ts';

/** A program that people can let in by OAuth 2. It keeps no secret (a public client), so it proves itself by PKCE alone. */
export const Application = z.object({
  id: Id,
  /** How it names itself when it asks somebody. */
  client_id: z.string(),
  name: z.string(),
  redirect_uris: z.array(z.string()),
  /** All that it may ask for. */
  scopes: z.array(z.enum(SCOPES)),
  /** Comes with Daybook; it can be neither changed nor removed. */
  built_in: z.boolean(),
  /** How many people have let it in. */
  people: z.number().int(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Application = z.infer<typeof Application>;

const RedirectUri = text(LONGEST_REDIRECT_URI).superRefine((uri, context) => {
  const message = problemOfRedirectUri(uri);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

const RedirectUris = z
  .array(RedirectUri)
  .min(1, 'must name at least one address')
  .max(20, 'must have at most 20 addresses')
  .transform((given) => [...new Set(given)]);

export const ApplicationCreate = z.strictObject({ name: name(100), redirect_uris: RedirectUris, scopes: Scopes });

export const ApplicationPatch = ApplicationCreate.partial().extend({ version: Version.optional() });

export const applications = {
  list: endpoint({
    name: 'applications.list',
    method: 'GET',
    path: '/admin/applications',
    summary: 'Applications that people of this installation can let in, by name; built-in ones first',
    access: 'admin',
    query: z.object(PageQuery),
    success: { status: 200, data: Application, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'applications.create',
    method: 'POST',
    path: '/admin/applications',
    summary: 'Register an application; it gets a client id, and no secret',
    access: 'admin',
    body: ApplicationCreate,
    success: { status: 201, data: Application },
    errors: [],
  }),
  update: endpoint({
    name: 'applications.update',
    method: 'PATCH',
    path: '/admin/applications/{id}',
    summary: 'Change an application; scopes that it loses are gone from the tokens it holds',
    access: 'admin',
    params: IdParams,
    body: ApplicationPatch,
    success: { status: 200, data: Application },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'applications.remove',
    method: 'DELETE',
    path: '/admin/applications/{id}',
    summary: 'Remove an application; everybody who let it in is rid of it at once',
    access: 'admin',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
