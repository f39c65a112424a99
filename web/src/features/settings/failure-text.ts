import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';

/** Why something was not saved, in a sentence. */
export function failureText(error: Error): string {
  if (!(error instanceof ApiError)) return t('error.network');
  if (error.reason === 'stale_version') return t('settings.changedElsewhere');
  if (error.reason === 'duplicate_username') return t('settings.usernameTaken');
  if (error.reason === 'duplicate_name') return t('settings.nameTaken');
  if (error.status === 404) return t('error.notFound');
  if (error.status === 403) return t('error.notAllowed');
  if (error.status === 429) return t('error.tooMany');
  const [problem] = error.fields;
  if (problem) return t('settings.couldNotSave', { reason: problem.message });
  return t('error.saveFailed');
}
