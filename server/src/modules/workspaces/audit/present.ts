import type { AUDIT_FORMATS, AuditRecord } from '@daybook/contracts';
import { csvLine } from '../../../core/csv.ts';
import type { AuditRow } from './queries.ts';

export function presentRecord(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor_id === null ? null : { id: row.actor_id, full_name: row.actor_name },
    token_id: row.token_id,
    action: row.action,
    object_type: row.object_type,
    object_id: row.object_id,
    object_name: row.object_name,
    changes: row.changes,
    ip: row.ip,
    request_id: row.request_id,
  };
}

export interface ExportFormat {
  mediaType: string;
  /** In front of the first record. */
  head: string;
  line(record: AuditRecord): string;
}

const COLUMNS = [
  'at',
  'actor_id',
  'actor',
  'token_id',
  'action',
  'object_type',
  'object_id',
  'object_name',
  'changes',
  'ip',
  'request_id',
  'id',
];

export const EXPORT_FORMATS: Record<(typeof AUDIT_FORMATS)[number], ExportFormat> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    head: csvLine(COLUMNS),
    line: ({ at, actor, token_id, action, object_type, object_id, object_name, changes, ip, request_id, id }) =>
      csvLine([
        at,
        actor?.id,
        actor?.full_name,
        token_id,
        action,
        object_type,
        object_id,
        object_name,
        changes && JSON.stringify(changes),
        ip,
        request_id,
        id,
      ]),
  },
  jsonl: {
    mediaType: 'application/jsonl; charset=utf-8',
    head: '',
    line: (record) => `${JSON.stringify(record)}\n`,
  },
};
