import { z } from 'zod';
import { SCOPES } from './permissions.ts';

/** What somebody gives a program: each scope once, in the order of the catalogue. */
export const Scopes = z
  .array(z.enum(SCOPES, `must be one of ${SCOPES.join(', ')}`))
  .min(1, 'must name at least one scope')
  .max(100, 'must have at most 100 scopes')
  .transform((given) => SCOPES.filter((scope) => given.includes(scope)));
