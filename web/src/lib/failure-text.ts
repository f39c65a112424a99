import type { ConflictReason, FieldProblem } from '@daybook/contracts';
import { ApiError } from './api/index.ts';
import { t } from './messages/index.ts';

/** What a feature says better than the words that fit everywhere. */
export interface OwnWords {
  /** By what a conflict is about. */
  conflicts?: { readonly [reason in ConflictReason]?: () => string };
  /** For the first field that was refused. */
  field?: (problem: FieldProblem) => string;
  /** It failed on our side. */
  failed?: () => string;
}

/** Why something was not done, in a sentence. */
export function failureText(error: Error, own: OwnWords = {}): string {
  if (!(error instanceof ApiError)) return t('error.network');
  const conflict = own.conflicts?.[error.reason as ConflictReason];
  if (conflict) return conflict();
  if (error.status === 404) return t('error.notFound');
  if (error.status === 403) return t('error.notAllowed');
  if (error.status === 429) return t('error.tooMany');
  const [problem] = error.fields;
  if (problem) return (own.field ?? fieldText)(problem);
  return error.status < 500 ? error.message : (own.failed?.() ?? t('error.saveFailed'));
}

/** Which of many it is about, the screen says; the number it had in the request says nothing to a person. */
const PLACE = /^(?:(?:ids|items)\.\d+\.?)?(?:patch\.?)?/;

function fieldText({ path, message }: FieldProblem): string {
  return t('error.refusedField', { field: path.replace(PLACE, ''), problem: message }).trim();
}
