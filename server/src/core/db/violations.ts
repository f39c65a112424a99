import pg from 'pg';
import { type AppError, conflict, invalid } from '../errors.ts';

const CHECK_VIOLATION = '23514';
const FOREIGN_KEY_VIOLATION = '23503';
const UNIQUE_VIOLATION = '23505';
const UNTRANSLATABLE_CHARACTER = '22P05';
const BAD_TEXT = '22021';

/** What each constraint means to a caller. By SQLSTATE and name: the text of a message may change with a version. */
const MEANINGS: Record<string, () => AppError> = {
  users_email_key: () => conflict('duplicate_email', 'There is an account with this e-mail address already.'),
  users_username_key: () => conflict('duplicate_username', 'This username is taken.'),
  // Whoever held the key was refused meanwhile, and it is free again.
  idempotency_keys_pkey: () => twinRefused(),
  public_idempotency_keys_pkey: () => twinRefused(),
  projects_name_key: () => conflict('duplicate_name', 'There is a project of this name (and client) already.'),
  clients_name_key: () => conflict('duplicate_name', 'There is a client of this name already.'),
  coding_projects_name_key: () => conflict('duplicate_name', 'There is a coding project of this name already.'),
  tags_name_key: () => conflict('duplicate_name', 'There is a tag of this name already.'),
  tags_name_without_comma: () => invalid('name', 'must not contain a comma: it separates tags'),
  projects_pkey: () => duplicateId(),
  clients_pkey: () => duplicateId(),
  tags_pkey: () => duplicateId(),
  activity_goals_pkey: () => duplicateId(),
  suggestion_rules_pkey: () => duplicateId(),
  // Deleted or merged while the caller was deciding.
  suggestion_rules_coding_project_fkey: () => invalid('coding_project_id', 'must be one of your coding projects'),
  reports_pkey: () => duplicateId(),
  tasks_pkey: () => duplicateId(),
  time_entry_keys_pkey: () => duplicateId(),
  // The row that is in the way is one that the caller cannot see.
  timers_pkey: () => conflict('timer_running', 'A timer is running in a workspace that this API token does not reach.'),
  passkeys_credential_id_key: () => conflict('passkey_known', 'This passkey is known already.'),
  provider_identities_subject_key: () => conflict('identity_connected', 'This account is connected already.'),
  // Removed while somebody was asked.
  oauth_grants_client_id_fkey: () => invalid('client_id', 'is of no application that is registered here'),
  tasks_due_after_start: () => invalid('due_date', 'must not be before start_date'),
  tasks_not_own_parent: () => invalid('parent_id', 'must be another task'),
  tasks_project_fkey: () => invalid('project_id', 'must be a project of this workspace'),
  projects_client_fkey: () => invalid('client_id', 'must be a client of this workspace'),
  tasks_parent_fkey: () => invalid('parent_id', 'must be a task of this workspace'),
  tasks_assignee_fkey: () => invalid('assignee_id', 'must be a member of this workspace'),
  time_entries_end_after_start: () => invalid('end_time', 'must be after start_time'),
  time_entries_at_most_7_days: () => invalid('end_time', 'must be at most 7 days after start_time'),
  time_entries_task_fkey: () => invalid('task_id', 'must be a task of this workspace'),
  time_entries_project_fkey: () => invalid('project_id', 'must be a project of this workspace'),
  timers_task_fkey: () => invalid('task_id', 'must be a task of this workspace'),
  timers_project_fkey: () => invalid('project_id', 'must be a project of this workspace'),
};

function twinRefused(): AppError {
  return conflict('request_in_progress', 'The same request was under way; send it again.');
}

function duplicateId(): AppError {
  return conflict('duplicate_id', 'There is another object with this id already.');
}

/** The error a caller should see for a constraint that refused their change; undefined for any other error. */
export function meaningOfViolation(error: unknown): AppError | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  if ([CHECK_VIOLATION, FOREIGN_KEY_VIOLATION, UNIQUE_VIOLATION].includes(error.code ?? '')) {
    return MEANINGS[error.constraint ?? '']?.();
  }
  if (error.code === UNTRANSLATABLE_CHARACTER || error.code === BAD_TEXT) {
    return invalid('', 'text must not contain NUL characters or broken Unicode');
  }
  return undefined;
}
