import { dashboard } from './dashboard.ts';
import { importing } from './importing.ts';

/** Texts of two pages that are opened at once by some, so they come without those of en/late.ts. */
export const dashboardAndImport = { dashboard, importing } as const;
