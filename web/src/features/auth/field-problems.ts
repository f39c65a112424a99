import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';

/** What the server says about the fields of a form, if all of it is about them; else undefined. */
export function fieldProblems(error: Error, names: readonly string[]): Record<string, string> | undefined {
  // Of a locked account nothing is looked at: that is about no field.
  if (!(error instanceof ApiError) || error.details.locked_until !== undefined) return undefined;
  if (error.reason === 'duplicate_email') return { email: t('auth.emailTaken') };
  const isAll = error.fields.length > 0 && error.fields.every((problem) => names.includes(problem.path));
  return isAll ? Object.fromEntries(error.fields.map(({ path, message }) => [path, sentence(message)])) : undefined;
}

/** The server's problems begin with a verb: "must be an e-mail address". */
function sentence(problem: string): string {
  return problem ? `${problem[0]?.toUpperCase()}${problem.slice(1)}.` : t('error.field');
}
