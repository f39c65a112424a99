import { cx } from './class-names.ts';

export const fieldRoot = 'flex min-w-0 flex-col gap-1';
export const fieldInput =
  'min-w-0 flex-1 bg-transparent px-2.5 text-13 text-text outline-none touch:text-16 disabled:text-muted';

export function fieldBox(look: 'box' | 'quiet' | undefined, className?: string): string {
  return cx('field-box flex items-center', look === 'quiet' && 'field-quiet', className);
}
