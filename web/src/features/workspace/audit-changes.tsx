import type { AuditRecord } from '@daybook/contracts';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button } from '../../ui/index.ts';
import { fieldText, fieldValueText, type ValueWords } from './audit-text.ts';

/** Shown at once; the rest when asked for. */
const MOST = 4;

interface AuditChangesProps {
  changes: AuditRecord['changes'];
  nameOf: ValueWords['nameOf'];
}

/** Field by field what was before and what is after. */
export function AuditChanges({ changes, nameOf }: AuditChangesProps) {
  const [isWhole, setWhole] = useState(false);
  const { instant, day, number, list } = useFormat();
  const words: ValueWords = { instant, day, number, list, nameOf };
  // By which invitation somebody came is a number that says nothing; the export has it.
  const all = Object.entries(changes ?? {}).filter(([field]) => field !== 'invitation_id');
  if (all.length === 0) return null;
  const rest = all.length - MOST;
  return (
    <>
      <ul className="mt-0.5 flex flex-col text-12 text-muted">
        {(isWhole ? all : all.slice(0, MOST)).map(([field, [before, after]]) => (
          <li key={field} className="min-w-0 wrap-anywhere">
            {fieldText(field)}:{' '}
            {before !== null && (
              <>
                <span>{fieldValueText(field, before, words)}</span>
                <span aria-hidden> → </span>
                <span className="sr-only"> {t('auditLog.became')} </span>
              </>
            )}
            <span className="text-text">{fieldValueText(field, after, words)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="ghost" size={28} aria-expanded={isWhole} onPress={() => setWhole(!isWhole)} className="-ml-2">
          {isWhole ? t('auditLog.fewer') : t('auditLog.more', { count: rest })}
        </Button>
      )}
    </>
  );
}
