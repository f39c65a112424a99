import { team } from '../team.ts';

export const texts = { team } as const;
