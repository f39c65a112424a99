import { REPORT_FORMATS, type ReportFormat, type ReportQuestion } from '@daybook/contracts';
import { Download } from 'lucide-react';
import { useReportFile } from '../../data/report-exports.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger, sayFailure, toast } from '../../ui/index.ts';

/** The table, or the entries it is made of, as a file; one that takes long is made by a job (`exports-list.tsx`). */
export function DownloadMenu({ question, name }: { question: ReportQuestion; name: string }) {
  const { dayOf } = useFormat();
  const file = useReportFile();
  const run = (format: ReportFormat, detailed: boolean) =>
    file.mutate(
      { format, detailed, question },
      {
        onError: sayRefusal,
        onSuccess: (data) => {
          if (!data) return void toast({ message: t('reports.exports.begun') });
          saveFile(data, `${detailed ? t('reports.measure.entries') : name} ${dayOf(Date.now())}.${format}`);
          toast({ message: t('reports.downloaded'), tone: 'good' });
        },
      },
    );
  return (
    <MenuTrigger>
      <Button
        icon={<Download />}
        isPending={file.isPending}
        aria-label={t('reports.download')}
        className="max-md:px-3.5!"
      >
        <span className="max-md:sr-only">{t('reports.download')}</span>
      </Button>
      <Menu placement="bottom end">
        <MenuSection aria-label={t('reports.title')}>
          {REPORT_FORMATS.map((format) => (
            <MenuItem key={format} onAction={() => run(format, false)}>
              {t(`reports.downloadAs.${format}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        <MenuSection aria-label={t('reports.measure.entries')}>
          {REPORT_FORMATS.map((format) => (
            <MenuItem key={format} onAction={() => run(format, true)}>
              {t(`reports.downloadEntries.${format}`)}
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}

function sayRefusal(error: Error): void {
  const isTooMany = error instanceof ApiError && error.reason === 'too_many_exports';
  if (isTooMany) toast({ message: t('reports.exports.tooMany'), tone: 'bad' });
  else sayFailure(error);
}
