import { sql } from 'kysely';
import type { PersonalData } from '../../core/personal-data.ts';
import type { TimeKeeping } from './deps.ts';
import { eraseFromWorkspaces } from './leaving/service.ts';

export const workspacesPersonalData = (time: TimeKeeping): PersonalData => ({
  exported: [
    {
      file: 'workspaces/memberships',
      about:
        'Workspaces that you are in, or were in (left_at), as what, and whether you are in figures about people that others see.',
      tables: ['workspaces', 'members', 'former_members'],
      columns: [
        'workspace_id',
        'name',
        'kind',
        'role',
        'in_team_figures',
        'joined_at',
        'left_at',
        'archived_at',
        'deleted_at',
      ],
      rows: (userId) => sql`
        select w.id as workspace_id, w.name, w.kind, m.role, m.in_team_figures, m.joined_at, m.left_at, w.archived_at, w.deleted_at
        from (select workspace_id, role, in_team_figures, created_at as joined_at, null::timestamptz as left_at
              from members where user_id = ${userId}
              union all
              select workspace_id, role, in_team_figures, joined_at, left_at from former_members where user_id = ${userId}) m
        join workspaces w on w.id = m.workspace_id order by m.joined_at, w.id`,
    },
    {
      file: 'workspaces/invitations',
      about: 'Invitations that you sent, used, or that are waiting for you. Of those you sent, whom they are for.',
      tables: ['invitations'],
      columns: [
        'workspace_id',
        'id',
        'email',
        'role',
        'sent_by_you',
        'accepted_by_you',
        'created_at',
        'expires_at',
        'accepted_at',
        'revoked_at',
      ],
      rows: (userId) => sql`
        select i.*, coalesce(i.invited_by = ${userId}, false) as sent_by_you,
          coalesce(i.accepted_by = ${userId}, false) as accepted_by_you
        from invitations i
        where i.invited_by = ${userId} or i.accepted_by = ${userId}
          or i.email = (select email from users where id = ${userId})
        order by i.created_at, i.id`,
    },
    {
      file: 'account/audit_log',
      about:
        'What you did and what was done to your account, as it was written down: changes holds what was before and what after.',
      tables: ['audit_log'],
      columns: [
        'workspace_id',
        'id',
        'at',
        'action',
        'object_type',
        'object_id',
        'changes',
        'done_by_you',
        'token_id',
        'ip',
        'request_id',
      ],
      rows: (userId) => sql`
        select a.workspace_id, a.id, a.at, a.action, a.object_type, a.object_id,
          a.changes, a.actor_id is not distinct from ${userId}::uuid as done_by_you, mine.token_id,
          mine.ip, mine.request_id
        from audit_log a
        -- From where somebody else did it is about them.
        left join lateral (select a.token_id, host(a.ip) as ip, a.request_id where a.actor_id = ${userId}) mine on true
        where a.actor_id = ${userId} or (a.object_id = ${userId} and a.object_type in ('user', 'member'))
        order by a.at, a.id`,
    },
  ],
  notExported: {
    workspace_logos: 'of a workspace, not of a person',
  },
  erased: [
    {
      tables: ['workspaces', 'members', 'former_members', 'invitations'],
      run: (db, person) => eraseFromWorkspaces(db, person, time),
    },
  ],
  notErased: {
    workspace_logos: 'of a workspace, not of a person; goes with it',
  },
});
