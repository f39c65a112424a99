import { api } from '@daybook/contracts';
import { calling, type Recipe } from '../call.ts';

export const reportCalls: Recipe[] = [calling(api.reports.export, () => ({ query: { format: 'csv' as const } }))];
