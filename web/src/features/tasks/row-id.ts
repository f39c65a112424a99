import type { EditedField } from './task-editor.tsx';

/** What a row and its cells are found by in the page. A tag may have spaces, an id may not. */
export const rowId = (key: string) => `task-${encodeURIComponent(key)}`;
export const rowPartId = (key: string, part: EditedField | 'title') => `${rowId(key)}-${part}`;
