import type { AUDIT_FORMATS } from '@daybook/contracts';
import { Download } from 'lucide-react';
import { type AuditFilters, useExportAudit } from '../../data/workspace-settings.ts';
import { t } from '../../lib/messages/index.ts';
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
          download(file, `audit-${dayOf(Date.now())}.${format}`);
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

function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers begin with it in their own time.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
