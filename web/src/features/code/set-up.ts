export { type EditorChoice, parseEditor } from './set-up/editors.ts';
export { SetUp } from './set-up/set-up.tsx';
