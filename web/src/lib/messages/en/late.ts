import { admin } from './admin.ts';
import { dashboard } from './dashboard.ts';
import { importing } from './importing.ts';
import { invitation } from './invitation.ts';
import { links } from './links.ts';
import { security } from './security.ts';
import { settings } from './settings.ts';
import { tokens } from './tokens.ts';

/** Texts of pages where nobody's day begins: they come with the code of those pages, and only they show them. */
export const late = { admin, dashboard, importing, invitation, links, security, settings, tokens } as const;
