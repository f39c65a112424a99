/**
 * Who may do what: the one place where it is reviewed. A line per endpoint, sorted; the test next to this file makes each
 * call for real, with an object that is really there, and fails on whatever is not as it stands here.
 *
 * | column | who calls |
 * |---|---|
 * | nobody | somebody without a token |
 * | stranger | somebody of another tenant, who knows the ids |
 * | author | the member of the workspace whose objects they are |
 * | member, lead, admin | others of that workspace, by their role in it |
 * | system | an administrator of the installation, who is not in the workspace |
 * | token | an API token of the author with the one scope the endpoint needs (where none will do: with all) |
 * | no_scope | an API token of the author with every scope but that one |
 *
 * `ok` is the status of success in the contract. A stranger's `ok` is about what is their own: that they see nothing of
 * the workspace is part of the test. `everybody`: it makes no difference who calls.
 */
export const ROLES = [
  'nobody',
  'stranger',
  'author',
  'member',
  'lead',
  'admin',
  'system',
  'token',
  'no_scope',
] as const;
export type Role = (typeof ROLES)[number];
export type Cell = 'ok' | '401' | '403' | '404' | '409' | '422';

export const EVERYBODY = 'everybody';
/** For what everybody may do. */
export const PUBLIC_ROLES = ['nobody', 'author'] as const satisfies readonly Role[];

const TABLE = `
#                                nobody   stranger author   member   lead     admin    system   token    no_scope
account_deletion.cancel          401      ok       ok       ok       ok       ok       ok       403      403
account_deletion.cancel_for      401      403      403      403      403      403      ok       403      403
account_deletion.plan            401      ok       ok       ok       ok       ok       ok       403      403
account_deletion.request         401      409      409      409      409      409      409      403      403
account_deletion.request_for     401      403      403      403      403      403      ok       403      403
activity.delete_heartbeats       401      ok       ok       ok       ok       ok       ok       403      403
activity.summary                 401      ok       ok       ok       ok       ok       ok       ok       403
activity.timeline                401      ok       ok       ok       ok       ok       ok       ok       403
activity_goals.create            401      ok       ok       ok       ok       ok       ok       ok       403
activity_goals.list              401      ok       ok       ok       ok       ok       ok       ok       403
activity_goals.remove            401      404      ok       404      404      404      404      ok       403
activity_goals.update            401      404      ok       404      404      404      404      ok       403
activity_imports.create          401      ok       ok       ok       ok       ok       ok       ok       403
activity_profile.get             401      ok       ok       ok       ok       ok       ok       ok       403
activity_profile.update          401      ok       ok       ok       ok       ok       ok       403      403
activity_retention.get           401      ok       ok       ok       ok       ok       ok       ok       403
activity_retention.preview       401      ok       ok       ok       ok       ok       ok       403      403
activity_retention.replace       401      ok       ok       ok       ok       ok       ok       403      403
activity_settings.get            401      ok       ok       ok       ok       ok       ok       ok       403
activity_settings.update         401      ok       ok       ok       ok       ok       ok       403      403
activity_setup.get               401      ok       ok       ok       ok       ok       ok       ok       403
activity_suggestions.accept      401      404      ok       404      404      404      404      403      403
activity_suggestions.accept_all  401      ok       ok       ok       ok       ok       ok       403      403
activity_suggestions.create_rule 401      422      ok       422      422      422      422      403      403
activity_suggestions.dismiss     401      404      ok       404      404      404      404      ok       403
activity_suggestions.list        401      ok       ok       ok       ok       ok       ok       403      403
activity_suggestions.list_rules  401      ok       ok       ok       ok       ok       ok       403      403
activity_suggestions.remove_rule 401      404      ok       404      404      404      404      403      403
activity_suggestions.undismiss   401      404      ok       404      404      404      404      ok       403
admin.audit                      401      403      403      403      403      403      ok       403      403
admin.get_account                401      403      403      403      403      403      ok       403      403
admin.list_accounts              401      403      403      403      403      403      ok       403      403
admin.list_jobs                  401      403      403      403      403      403      ok       403      403
admin.list_links                 401      403      403      403      403      403      ok       403      403
admin.list_workspaces            401      403      403      403      403      403      ok       403      403
admin.remove_job                 401      403      403      403      403      403      ok       403      403
admin.retry_job                  401      403      403      403      403      403      ok       403      403
admin.system                     401      403      403      403      403      403      ok       403      403
admin.update_account             401      403      403      403      403      403      ok       403      403
analytics.dashboard              401      ok       ok       ok       ok       ok       ok       ok       403
analytics.productivity           401      ok       ok       ok       ok       ok       ok       ok       403
analytics.rollups                401      ok       ok       ok       ok       ok       ok       ok       403
analytics.tasks                  401      ok       ok       ok       ok       ok       ok       ok       403
analytics.team                   401      ok       403      403      ok       ok       ok       403      403
analytics.time_distribution      401      ok       ok       ok       ok       ok       ok       ok       403
api_tokens.create                401      ok       ok       ok       ok       ok       ok       403      403
api_tokens.list                  401      ok       ok       ok       ok       ok       ok       403      403
api_tokens.remove                401      404      ok       404      404      404      404      403      403
applications.create              401      403      403      403      403      403      ok       403      403
applications.list                401      403      403      403      403      403      ok       403      403
applications.remove              401      403      403      403      403      403      ok       403      403
applications.update              401      403      403      403      403      403      ok       403      403
audit.export                     401      404      403      403      403      ok       404      403      403
audit.list                       401      404      403      403      403      ok       404      403      403
auth.change_password             401      ok       ok       ok       ok       ok       ok       403      403
auth.login                       everybody
auth.logout                      everybody
auth.me                          401      ok       ok       ok       ok       ok       ok       ok       403
auth.refresh                     everybody
auth.register                    everybody
auth.update_me                   401      ok       ok       ok       ok       ok       ok       403      403
clients.create                   401      ok       ok       ok       ok       ok       ok       ok       403
clients.get                      401      404      ok       ok       ok       ok       404      ok       403
clients.list                     401      ok       ok       ok       ok       ok       ok       ok       403
clients.remove                   401      404      ok       ok       ok       ok       404      ok       403
clients.restore                  401      404      ok       ok       ok       ok       404      ok       403
clients.update                   401      404      ok       ok       ok       ok       404      ok       403
coding_projects.delete           401      404      ok       404      404      404      404      403      403
coding_projects.get              401      404      ok       404      404      404      404      ok       403
coding_projects.list             401      ok       ok       ok       ok       ok       ok       ok       403
coding_projects.merge            401      404      ok       404      404      404      404      403      403
coding_projects.update           401      404      ok       404      404      404      404      403      403
connections.list                 401      ok       ok       ok       ok       ok       ok       403      403
connections.remove               401      404      ok       404      404      404      404      403      403
data_export.download             401      ok       ok       ok       ok       ok       ok       403      403
data_export.get                  401      ok       ok       ok       ok       ok       ok       403      403
data_export.request              401      ok       ok       ok       ok       ok       ok       403      403
email_links.cancel_email_change  401      ok       ok       ok       ok       ok       ok       403      403
email_links.change_email         401      ok       ok       ok       ok       ok       ok       403      403
email_links.email                401      ok       ok       ok       ok       ok       ok       403      403
email_links.forgot_password      everybody
email_links.reset_password       everybody
email_links.send_verification    401      ok       ok       ok       ok       ok       ok       403      403
email_links.verify               everybody
imports.create                   401      ok       ok       ok       ok       ok       ok       ok       403
imports.get                      401      404      ok       404      404      404      404      ok       403
imports.list                     401      ok       ok       ok       ok       ok       ok       ok       403
imports.revert                   401      404      ok       404      404      404      404      ok       403
installation.get                 everybody
installation.settings            401      403      403      403      403      403      ok       403      403
installation.update              401      403      403      403      403      403      ok       403      403
invitations.accept               401      ok       ok       ok       ok       ok       ok       403      403
invitations.create               401      404      403      403      403      ok       404      403      403
invitations.list                 401      404      403      403      403      ok       404      403      403
invitations.preview              everybody
invitations.revoke               401      404      403      403      403      ok       404      403      403
members.get                      401      404      ok       ok       ok       ok       404      ok       403
members.list                     401      404      ok       ok       ok       ok       404      ok       403
members.remove                   401      404      403      403      403      ok       404      403      403
members.update                   401      404      403      403      403      ok       404      403      403
membership.get                   401      404      ok       ok       ok       ok       404      ok       403
membership.update                401      404      ok       ok       ok       ok       404      403      403
oauth.ask                        401      ok       ok       ok       ok       ok       ok       403      403
oauth.decide                     401      ok       ok       ok       ok       ok       ok       403      403
passkeys.list                    401      ok       ok       ok       ok       ok       ok       403      403
passkeys.login_options           everybody
passkeys.login_verify            everybody
passkeys.register_options        401      ok       ok       ok       ok       ok       ok       403      403
passkeys.register_verify         401      ok       ok       ok       ok       ok       ok       403      403
passkeys.remove                  401      404      ok       404      404      404      404      403      403
passkeys.rename                  401      404      ok       404      404      404      404      403      403
policy.get                       401      404      ok       ok       ok       ok       404      ok       403
policy.update                    401      404      403      403      403      ok       404      403      403
projects.create                  401      ok       ok       ok       ok       ok       ok       ok       403
projects.get                     401      404      ok       ok       ok       ok       404      ok       403
projects.list                    401      ok       ok       ok       ok       ok       ok       ok       403
projects.remove                  401      404      ok       ok       ok       ok       404      ok       403
projects.restore                 401      404      ok       ok       ok       ok       404      ok       403
projects.update                  401      404      ok       ok       ok       ok       404      ok       403
proof.give                       401      ok       ok       ok       ok       ok       ok       403      403
proof.options                    401      ok       ok       ok       ok       ok       ok       403      403
providers.begin                  everybody
providers.callback               everybody
providers.connect                401      ok       ok       ok       ok       ok       ok       403      403
providers.disconnect             401      404      ok       404      404      404      404      403      403
providers.identities             401      ok       ok       ok       ok       ok       ok       403      403
providers.list                   everybody
providers.prove                  401      ok       ok       ok       ok       ok       ok       403      403
providers.second_step            everybody
providers.start                  everybody
report_exports.cancel            401      404      ok       404      404      404      404      ok       403
report_exports.create            401      ok       ok       ok       ok       ok       ok       ok       403
report_exports.download          401      404      ok       404      404      404      404      ok       403
report_exports.get               401      404      ok       404      404      404      404      ok       403
report_exports.list              401      ok       ok       ok       ok       ok       ok       ok       403
reports.create                   401      ok       ok       ok       ok       ok       ok       ok       403
reports.entries                  401      ok       ok       ok       ok       ok       ok       ok       403
reports.export                   401      ok       ok       ok       ok       ok       ok       ok       403
reports.get                      401      404      ok       ok       ok       ok       404      ok       403
reports.list                     401      ok       ok       ok       ok       ok       ok       ok       403
reports.open_shared              everybody
reports.remove                   401      404      ok       403      403      ok       404      ok       403
reports.run                      401      ok       ok       ok       ok       ok       ok       ok       403
reports.run_saved                401      404      ok       ok       ok       ok       404      ok       403
reports.schedule                 401      404      ok       403      403      403      404      ok       403
reports.share                    401      404      ok       403      403      403      404      403      403
reports.unschedule               401      404      ok       403      403      403      404      ok       403
reports.unshare                  401      404      ok       403      403      403      404      ok       403
reports.update                   401      404      ok       403      403      403      404      ok       403
retention.get                    401      404      ok       ok       ok       ok       404      ok       403
retention.preview                401      404      403      403      403      ok       404      403      403
retention.replace                401      404      403      403      403      ok       404      403      403
security.get                     401      ok       ok       ok       ok       ok       ok       403      403
security.remove_password         401      ok       ok       ok       ok       ok       ok       403      403
security.update                  401      ok       ok       ok       ok       ok       ok       403      403
sessions.list                    401      ok       ok       ok       ok       ok       ok       403      403
sessions.remove                  401      404      ok       404      404      404      404      403      403
sessions.remove_others           401      ok       ok       ok       ok       ok       ok       403      403
tags.create                      401      ok       ok       ok       ok       ok       ok       ok       403
tags.get                         401      404      ok       ok       ok       ok       404      ok       403
tags.list                        401      ok       ok       ok       ok       ok       ok       ok       403
tags.remove                      401      404      ok       ok       ok       ok       404      ok       403
tags.restore                     401      404      ok       ok       ok       ok       404      ok       403
tags.update                      401      404      ok       ok       ok       ok       404      ok       403
tasks.bulk                       401      404      ok       ok       ok       ok       404      ok       403
tasks.create                     401      ok       ok       ok       ok       ok       ok       ok       403
tasks.get                        401      404      ok       ok       ok       ok       404      ok       403
tasks.list                       401      ok       ok       ok       ok       ok       ok       ok       403
tasks.remove                     401      404      ok       ok       ok       ok       404      ok       403
tasks.replace                    401      404      ok       ok       ok       ok       404      ok       403
tasks.restore                    401      404      ok       ok       ok       ok       404      ok       403
tasks.search                     401      ok       ok       ok       ok       ok       ok       ok       403
tasks.set_status                 401      404      ok       ok       ok       ok       404      ok       403
tasks.update                     401      404      ok       ok       ok       ok       404      ok       403
time.active                      401      ok       ok       ok       ok       ok       ok       ok       403
time.create                      401      ok       ok       ok       ok       ok       ok       ok       403
time.get                         401      404      ok       404      ok       ok       404      ok       403
time.list                        401      ok       ok       ok       ok       ok       ok       ok       403
time.pause                       401      ok       ok       ok       ok       ok       ok       ok       403
time.remove                      401      404      ok       404      403      403      404      ok       403
time.replace                     401      404      ok       404      403      403      404      ok       403
time.restore                     401      404      ok       404      403      403      404      ok       403
time.resume                      401      ok       ok       ok       ok       ok       ok       ok       403
time.start                       401      ok       ok       ok       ok       ok       ok       ok       403
time.stop                        401      ok       ok       ok       ok       ok       ok       ok       403
time.stop_entry                  401      404      ok       404      404      404      404      ok       403
time.update                      401      404      ok       404      403      403      404      ok       403
time_archive.list                401      404      403      403      403      ok       404      403      403
time_archive.restore             401      404      403      403      403      ok       404      403      403
totp.disable                     401      ok       ok       ok       ok       ok       ok       403      403
totp.enable                      401      ok       ok       ok       ok       ok       ok       403      403
totp.regenerate_recovery_codes   401      ok       ok       ok       ok       ok       ok       403      403
totp.setup                       401      ok       ok       ok       ok       ok       ok       403      403
workspace_logo.get               401      404      ok       ok       ok       ok       404      ok       403
workspace_logo.remove            401      404      403      403      403      ok       404      403      403
workspace_logo.set               401      404      403      403      403      ok       404      403      403
workspaces.create                401      ok       ok       ok       ok       ok       ok       403      403
workspaces.get                   401      404      ok       ok       ok       ok       404      ok       403
workspaces.list                  401      ok       ok       ok       ok       ok       ok       ok       403
workspaces.remove                401      404      403      403      403      ok       404      403      403
workspaces.restore               401      404      404      404      404      ok       404      404      404
workspaces.transfer              401      404      403      403      403      ok       404      403      403
workspaces.update                401      404      403      403      403      ok       404      403      403
`;

export interface Line {
  name: string;
  cells: Record<Role, Cell> | typeof EVERYBODY;
}

export function readTable(): Line[] {
  return TABLE.trim()
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', ...cells] = line.trim().split(/ +/);
      if (cells.length === 1 && cells[0] === EVERYBODY) return { name, cells: EVERYBODY };
      if (cells.length !== ROLES.length) throw new Error(`The line of ${name} must have ${ROLES.length} cells.`);
      return { name, cells: Object.fromEntries(ROLES.map((role, i) => [role, cells[i]])) as Record<Role, Cell> };
    });
}
