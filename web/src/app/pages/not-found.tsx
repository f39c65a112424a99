import { CircleHelp } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { LinkButton } from '../../ui/index.ts';

export function Component() {
  return (
    <div className="flex min-h-full flex-col items-center justify-center gap-1 px-6 py-12 text-center">
      <CircleHelp className="mb-2 size-6! text-faint" />
      <h1 className="text-16 font-semibold">{t('shell.notFound')}</h1>
      <p className="text-13 text-muted">{t('shell.notFoundHint')}</p>
      <LinkButton href="/today" className="mt-4">
        {t('shell.toToday')}
      </LinkButton>
    </div>
  );
}
