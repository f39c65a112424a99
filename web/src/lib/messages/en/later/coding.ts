import { coding } from '../coding.ts';

export const texts = { coding } as const;
