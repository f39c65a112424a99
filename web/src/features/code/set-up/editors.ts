/** What somebody writes in, as far as setting it up differs. */
export const EDITORS = ['vscode', 'jetbrains', 'vim', 'sublime', 'zed', 'browser', 'terminal', 'another'] as const;
export type EditorChoice = (typeof EDITORS)[number];

/** What can't be read is the most common one. */
export function parseEditor(text: string | null): EditorChoice {
  return EDITORS.find((one) => one === text) ?? 'vscode';
}

/** A browser reads no file: its extension is told on its page of options. */
export function readsFile(editor: EditorChoice): boolean {
  return editor !== 'browser';
}
