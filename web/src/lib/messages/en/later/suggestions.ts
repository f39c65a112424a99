import { suggestions } from '../suggestions.ts';

export const texts = { suggestions } as const;
