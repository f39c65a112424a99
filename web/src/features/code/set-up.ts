export type { EditorChoice } from './set-up/editors.ts';
export { SetUp } from './set-up/set-up.tsx';
