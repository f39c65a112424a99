import { ChevronLeft, ChevronRight } from 'lucide-react';
import { t } from '../lib/messages/index.ts';
import { IconButton } from './icon-button.tsx';

export interface PagerProps {
  page: number;
  pages: number;
  onChange: (page: number) => void;
}

/** Under a list that is longer than a page; nothing under a shorter one. */
export function Pager({ page, pages, onChange }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label={t('ui.pages')} className="mt-2 flex items-center justify-end gap-1">
      <IconButton aria-label={t('common.previous')} isDisabled={page <= 1} onPress={() => onChange(page - 1)}>
        <ChevronLeft />
      </IconButton>
      <span className="px-1 text-12 text-muted tabular" aria-live="polite">
        {t('ui.pageOf', { page, pages })}
      </span>
      <IconButton aria-label={t('common.next')} isDisabled={page >= pages} onPress={() => onChange(page + 1)}>
        <ChevronRight />
      </IconButton>
    </nav>
  );
}
