import { code } from '../code.ts';

export const texts = { code } as const;
