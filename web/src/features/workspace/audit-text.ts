import { type HourlyRate, OVERLAP_RULES, REQUIRED_FIELDS, WORKSPACE_ROLES } from '@daybook/contracts';
import { didText as plainText } from '../../lib/audit-action-text.ts';
import { t } from '../../lib/messages/index.ts';

const FIELDS = [
  'admin',
  'archive_after_months',
  'archived',
  'assigned_tasks',
  'assignee_id',
  'by_email',
  'deleted_at',
  'due_date',
  'end_time',
  'erase_after_months',
  'expires_at',
  'from_month',
  'full_name',
  'hourly_rate',
  'in_team_figures',
  'is_billable',
  'kept_until',
  'locked_before',
  'members_see_all_time',
  'overlaps',
  'parent_id',
  'project_id',
  'require_two_factor',
  'required_fields',
  'retention_months',
  'revoked_at',
  'start_time',
  'task_id',
  'to_month',
] as const;

function isOneOf<T extends string>(texts: readonly T[], text: string): text is T {
  return (texts as readonly string[]).includes(text);
}

/** What somebody did, in words that the name of the object follows, if it has one; what has none, as it is recorded. */
export function didText(action: string, hasName = true): string {
  // An invitation without an address is a link.
  if (!hasName && action === 'invitation.created') return t('auditLog.madeLink');
  if (!hasName && action === 'invitation.revoked') return t('auditLog.tookLinkBack');
  return plainText(action);
}

/** `estimate_minutes` is "Estimate minutes" where there is no better name. */
export function fieldText(field: string): string {
  if (isOneOf(FIELDS, field)) return t(`auditLog.field.${field}`);
  const words = field.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export interface ValueWords {
  instant: (at: string) => string;
  day: (day: string) => string;
  number: (value: number) => string;
  list: (items: string[]) => string;
  /** The name behind an id, where it is known. */
  nameOf: (id: string) => string | undefined;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The value of a field as a person reads it. */
export function fieldValueText(field: string, value: unknown, words: ValueWords): string {
  const text = String(value);
  if (field === 'role' && isOneOf(WORKSPACE_ROLES, text)) return t(`members.roles.${text}`);
  if (field === 'overlaps' && isOneOf(OVERLAP_RULES, text)) return t(`policy.${text}`);
  if (field === 'required_fields' && Array.isArray(value) && value.length > 0) {
    return words.list(
      value.map((item) => (isOneOf(REQUIRED_FIELDS, item) ? t(`policy.fields.${item}`) : String(item))),
    );
  }
  if (field === 'hourly_rate' && isRate(value)) return `${value.amount} ${value.currency}`;
  return valueText(value, words);
}

function isRate(value: unknown): value is HourlyRate {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
}

export function valueText(value: unknown, words: ValueWords): string {
  if (value === null || value === undefined || value === '') return t('auditLog.nothing');
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (typeof value === 'number') return words.number(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? t('auditLog.nothing') : words.list(value.map((item) => valueText(item, words)));
  }
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return words.instant(text);
  if (DAY.test(text)) return words.day(text);
  return words.nameOf(text) ?? text;
}
