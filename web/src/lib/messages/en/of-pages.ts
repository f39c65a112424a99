import { dashboard } from './dashboard.ts';
import { importing } from './importing.ts';

/** Texts of pages that some open first, so they come without those of en/late.ts. */
export const ofPages = { dashboard, importing } as const;
