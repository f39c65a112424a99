import type { Report } from '@daybook/contracts';
import { BookMarked } from 'lucide-react';
import { useSavedReports } from '../../data/reports.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Menu, MenuItem, MenuSection, MenuTrigger } from '../../ui/index.ts';

interface SavedMenuProps {
  chosen: Report | null;
  onChoose: (report: Report) => void;
}

/** One's own reports, and those that others share. */
export function SavedMenu({ chosen, onChoose }: SavedMenuProps) {
  const { data = [] } = useSavedReports();
  const own = data.filter((report) => report.is_own);
  const others = data.filter((report) => !report.is_own);
  const section = (title: string, reports: Report[]) =>
    reports.length > 0 && (
      <MenuSection title={title} selectionMode="single" selectedKeys={chosen ? [chosen.id] : []}>
        {reports.map((report) => (
          <MenuItem key={report.id} id={report.id} textValue={report.name} onAction={() => onChoose(report)}>
            {report.is_own ? report.name : `${report.name} · ${t('reports.savedBy', { name: report.owner.full_name })}`}
          </MenuItem>
        ))}
      </MenuSection>
    );
  return (
    <MenuTrigger>
      <Button icon={<BookMarked />} aria-label={t('reports.saved')} className="max-md:px-3.5!">
        <span className="max-md:sr-only">{t('reports.saved')}</span>
      </Button>
      <Menu placement="bottom end" disabledKeys={['none']}>
        {data.length === 0 && <MenuItem id="none">{t('reports.savedNone')}</MenuItem>}
        {section(t('reports.savedOwn'), own)}
        {section(t('reports.savedShared'), others)}
      </Menu>
    </MenuTrigger>
  );
}
