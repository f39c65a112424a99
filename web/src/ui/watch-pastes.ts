import { t } from '../lib/messages/index.ts';
import { toast } from './toast-queue.ts';

/** What of a field matters to a paste: as inputs and text areas have it, -1 for as long as one likes. */
export interface PastedInto {
  value: string;
  maxLength: number;
  selectionStart: number | null;
  selectionEnd: number | null;
  /** In one line, line breaks are dropped. */
  isOneLine: boolean;
}

/** Whether a browser keeps only the beginning of a pasted text; blanks at its end are no loss. */
export function isCut(field: PastedInto, text: string): boolean {
  if (field.maxLength < 0) return false;
  const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);
  const room = field.maxLength - (field.value.length - replaced);
  const pasted = text.trimEnd().replace(/\r\n?|\n/g, field.isOneLine ? '' : '\n');
  return pasted.length > room;
}

/** Browsers keep what fits of a paste and say nothing of the rest; here it is said, for every field of the app. */
export function watchPastes(): void {
  document.addEventListener('paste', ({ target, clipboardData }) => {
    const isOneLine = target instanceof HTMLInputElement;
    if (!isOneLine && !(target instanceof HTMLTextAreaElement)) return;
    const { value, maxLength, selectionStart, selectionEnd, readOnly } = target;
    const text = clipboardData?.getData('text/plain') ?? '';
    if (!readOnly && isCut({ value, maxLength, selectionStart, selectionEnd, isOneLine }, text)) {
      toast({ message: t('ui.pasteCut', { most: maxLength }), tone: 'bad' });
    }
  });
}
