import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';

/** Why a file was refused, in the server's words where it knows them. */
export function failureText(error: Error): string {
  if (!(error instanceof ApiError)) return t('error.network');
  if (error.status === 429) return t('error.tooMany');
  const [problem] = error.fields;
  if (problem) return problem.message.charAt(0).toUpperCase() + problem.message.slice(1);
  return error.status < 500 ? error.message : t('importing.failed');
}
