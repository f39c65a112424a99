import { timesheet } from '../timesheet.ts';

export const texts = { timesheet } as const;
