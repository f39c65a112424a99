import { dashboard } from '../dashboard.ts';
import { importing } from '../importing.ts';

/** Of pages that some open first, so they come without those of the settings. */
export const texts = { dashboard, importing } as const;
