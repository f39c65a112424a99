import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';

/** Why a change was not saved, in words. */
export function failureText(error: Error): string {
  if (!(error instanceof ApiError)) return t('error.network');
  if (error.status === 404) return t('error.notFound');
  if (error.status === 403) return t('error.notAllowed');
  if (error.status === 429) return t('error.tooMany');
  const [field] = error.fields;
  if (field) return t('tasks.refusedField', { field: field.path, problem: field.message });
  return error.status < 500 ? error.message : t('error.saveFailed');
}
