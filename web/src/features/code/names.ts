import { t } from '../../lib/messages/index.ts';

/** `ai coding` → `AI coding`: categories are free text of the clients. */
export function categoryText(category: string | null): string {
  if (category === null) return t('code.unknown');
  const words = category.replace(/\bai\b/g, 'AI');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function projectText(project: { name: string } | null): string {
  return project?.name ?? t('code.noProject');
}
