import { FileUp } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { LinkButton } from '../../ui/index.ts';

export function DataSection() {
  return (
    <div className="flex flex-col items-start gap-1">
      <h3 className="text-13 font-medium">{t('settings.importTitle')}</h3>
      <p className="text-13 text-muted">{t('settings.importHint')}</p>
      <LinkButton href="/import" icon={<FileUp />} className="mt-2">
        {t('settings.toImport')}
      </LinkButton>
    </div>
  );
}
