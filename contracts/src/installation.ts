import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { enumOf, Instant, Version } from './fields.ts';

/** Who may make an account: anybody, whoever holds an invitation to a workspace, or nobody. */
export const REGISTRATION_MODES = ['open', 'invitation', 'closed'] as const;
export type RegistrationMode = (typeof REGISTRATION_MODES)[number];

/** What a visitor may know before they sign in. */
export const Installation = z.object({
  registration: z.enum(REGISTRATION_MODES),
  /** Nobody has an account yet; whoever makes the first one becomes its administrator, whatever the mode. */
  is_new: z.boolean(),
  /** Whether it has a mail server; without one an administrator passes links on. */
  sends_mail: z.boolean(),
});
export type Installation = z.infer<typeof Installation>;

export const InstallationSettings = z.object({
  registration: z.enum(REGISTRATION_MODES),
  updated_at: Instant,
  version: Version,
});
export type InstallationSettings = z.infer<typeof InstallationSettings>;

export const InstallationPatch = z.strictObject({
  registration: enumOf(REGISTRATION_MODES).optional(),
  version: Version.optional(),
});

export const installation = {
  get: endpoint({
    name: 'installation.get',
    method: 'GET',
    path: '/installation',
    summary: 'Whether one can register here',
    access: 'public',
    success: { status: 200, data: Installation },
    errors: [],
  }),
  settings: endpoint({
    name: 'installation.settings',
    method: 'GET',
    path: '/admin/installation',
    summary: 'The settings of the installation',
    access: 'admin',
    success: { status: 200, data: InstallationSettings },
    errors: [],
  }),
  update: endpoint({
    name: 'installation.update',
    method: 'PATCH',
    path: '/admin/installation',
    summary: 'Change the settings of the installation',
    access: 'admin',
    body: InstallationPatch,
    success: { status: 200, data: InstallationSettings },
    errors: ['CONFLICT'],
  }),
};
