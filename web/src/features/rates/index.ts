export { draftOf, problemsOf, rateOf } from './draft.ts';
export { RateDialog } from './rate-dialog.tsx';
export { RateFields } from './rate-fields.tsx';
export { rateText } from './rate-text.ts';
