import { REPORT_FORMATS, type ReportFormat, type ReportQuestion } from '@daybook/contracts';
import { Download } from 'lucide-react';
import { useReportFile } from '../../data/reports.ts';
import { t } from '../../lib/messages/index.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger, sayFailure, toast } from '../../ui/index.ts';

/** The table, or the entries it is made of, as a file. */
export function DownloadMenu({ question, name }: { question: ReportQuestion; name: string }) {
  const { dayOf } = useFormat();
  const file = useReportFile();
  const run = (format: ReportFormat, detailed: boolean) =>
    file.mutate(
      { format, detailed, question },
      {
        onError: sayFailure,
        onSuccess: (data) => {
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
