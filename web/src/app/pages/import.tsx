import { EarlierImports, ImportWizard } from '../../features/importing/index.ts';
import { t } from '../../lib/messages/index.ts';
import { PageHeader } from '../../ui/index.ts';

export function Component() {
  return (
    <>
      <PageHeader title={t('importing.title')} />
      <div className="flex max-w-240 flex-col gap-6 p-4 md:p-6">
        <p className="max-w-160 text-13 text-muted">{t('importing.lead')}</p>
        <ImportWizard />
        <section aria-labelledby="earlier-imports">
          <h2 id="earlier-imports" className="mb-2 text-14 font-semibold">
            {t('importing.earlier')}
          </h2>
          <EarlierImports />
        </section>
      </div>
    </>
  );
}
