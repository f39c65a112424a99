import type { AUDIT_FORMATS } from '@daybook/contracts';
import { Download } from 'lucide-react';
import { type AuditFilters, useExportAudit } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Menu, MenuItem, MenuTrigger, toast } from '../../ui/index.ts';
import { sayFailure } from './failure.ts';

type Format = (typeof AUDIT_FORMATS)[number];

/** What the filters leave, of any length, as a file. */
export function ExportAudit({ workspaceId, filters }: { workspaceId: string; filters: AuditFilters }) {
  const { dayOf } = useFormat();
  const { mutate, isPending } = useExportAudit(workspaceId);
  const run = (format: Format) =>
    mutate(
      { format, ...filters },
      {
        onError: sayFailure,
        onSuccess: (file) => {
          saveFile(file, `audit-${dayOf(Date.now())}.${format}`);
          toast({ message: t('auditLog.exported'), tone: 'good' });
        },
      },
    );
  return (
    <MenuTrigger>
      <Button icon={<Download />} isPending={isPending}>
        {t('auditLog.export')}
      </Button>
      <Menu placement="bottom end">
        <MenuItem onAction={() => run('csv')}>{t('auditLog.exportCsv')}</MenuItem>
        <MenuItem onAction={() => run('jsonl')}>{t('auditLog.exportLines')}</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
