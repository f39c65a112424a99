import { auth } from '../auth.ts';
import { factors } from '../factors.ts';

/** Of signing up and in, and of whatever asks for a password or a code. */
export const texts = { auth, factors } as const;
