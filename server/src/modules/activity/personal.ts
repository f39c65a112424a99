import { sql } from 'kysely';
import type { PersonalData } from '../../core/personal-data.ts';

const GOES_WITH_THE_ACCOUNT = 'of the account, and goes with it';

export const activityPersonalData: PersonalData = {
  exported: [
    {
      file: 'activity/heartbeats',
      about: 'What your editors have sent, as they sent it. Instants are in UTC.',
      tables: ['heartbeats', 'activity_user_agents', 'activity_machines'],
      columns: [
        'time',
        'entity',
        'type',
        'category',
        'project',
        'branch',
        'language',
        'dependencies',
        'is_write',
        'lines',
        'lineno',
        'cursorpos',
        'project_root_count',
        'line_additions',
        'line_deletions',
        'ai_line_changes',
        'human_line_changes',
        'ai_session',
        'ai_subscription_plan',
        'ai_input_tokens',
        'ai_output_tokens',
        'ai_cached_input_tokens',
        'ai_prompt_length',
        'user_agent',
        'machine',
        'created_at',
      ],
      rows: (userId) => sql`
        select h.*, a.value as user_agent, m.name as machine
        from heartbeats h
        left join activity_user_agents a on a.user_id = h.user_id and a.id = h.user_agent_id
        left join activity_machines m on m.user_id = h.user_id and m.id = h.machine_id
        where h.user_id = ${userId} order by h.time, h.id`,
    },
    {
      file: 'activity/projects',
      about:
        'Your coding projects, the names under which editors send them (sent_as), and which project of a workspace they are.',
      tables: ['coding_projects', 'coding_project_names'],
      columns: ['name', 'sent_as', 'hidden', 'workspace_id', 'project_id', 'created_at', 'updated_at'],
      rows: (userId) => sql`
        select p.name, n.name as sent_as, p.hidden, p.workspace_id, p.project_id, p.created_at, p.updated_at
        from coding_projects p
        left join coding_project_names n on n.user_id = p.user_id and n.coding_project_id = p.id
        where p.user_id = ${userId} order by p.name, n.name`,
    },
    {
      file: 'activity/settings',
      about:
        'How your activity is counted: a pause of up to timeout_seconds is work. What is excluded is not stored. For how many months it is kept (for ever without a number). Whether and what of it is shown to everybody.',
      tables: ['activity_settings'],
      columns: [
        'timeout_seconds',
        'paused',
        'excluded',
        'keep_months',
        'is_public',
        'public_lists',
        'public_range',
        'updated_at',
      ],
      rows: (userId) => sql`select * from activity_settings where user_id = ${userId}`,
    },
    {
      file: 'activity/goals',
      about: 'How much you wanted to code in a day or a week, and of what.',
      tables: ['activity_goals'],
      columns: ['title', 'per', 'seconds', 'projects', 'languages', 'editors', 'created_at', 'updated_at'],
      rows: (userId) => sql`select * from activity_goals where user_id = ${userId} order by created_at, id`,
    },
    {
      file: 'activity/suggestion-decisions',
      about:
        'What you decided about time entries that were proposed to you: entry_id is the entry it became, rule_id the rule by which. Instants are in UTC, confidence is between 0 and 1.',
      tables: ['suggestion_decisions'],
      columns: [
        'decision',
        'coding_project',
        'branch',
        'start_time',
        'end_time',
        'confidence',
        'workspace_id',
        'entry_id',
        'rule_id',
        'decided_at',
      ],
      rows: (userId) => sql`
        select d.*, p.name as coding_project
        from suggestion_decisions d
        join coding_projects p on p.user_id = d.user_id and p.id = d.coding_project_id
        where d.user_id = ${userId} order by d.start_time, d.id`,
    },
    {
      file: 'activity/suggestion-rules',
      about:
        'What your coding is for by your rules, and how sure it has to be (accept_from, 0 to 1) to become a time entry by itself.',
      tables: ['suggestion_rules'],
      columns: [
        'id',
        'coding_project',
        'branch_pattern',
        'workspace_id',
        'project_id',
        'task_id',
        'accept_from',
        'applied_until',
        'created_at',
      ],
      rows: (userId) => sql`
        select r.*, p.name as coding_project
        from suggestion_rules r
        join coding_projects p on p.user_id = r.user_id and p.id = r.coding_project_id
        where r.user_id = ${userId} order by r.created_at, r.id`,
    },
  ],
  notExported: {
    activity_changes: 'which spans are to be made anew; empty most of the time',
    activity_spans: 'made of the heartbeats',
    activity_days: 'made of the spans',
    activity_states: 'how the spans were made last',
  },
  erased: [],
  notErased: {
    heartbeats: GOES_WITH_THE_ACCOUNT,
    activity_user_agents: GOES_WITH_THE_ACCOUNT,
    activity_machines: GOES_WITH_THE_ACCOUNT,
    activity_changes: GOES_WITH_THE_ACCOUNT,
    activity_settings: GOES_WITH_THE_ACCOUNT,
    activity_goals: GOES_WITH_THE_ACCOUNT,
    activity_spans: GOES_WITH_THE_ACCOUNT,
    activity_days: GOES_WITH_THE_ACCOUNT,
    activity_states: GOES_WITH_THE_ACCOUNT,
    coding_projects: GOES_WITH_THE_ACCOUNT,
    coding_project_names: GOES_WITH_THE_ACCOUNT,
    suggestion_decisions: GOES_WITH_THE_ACCOUNT,
    suggestion_rules: GOES_WITH_THE_ACCOUNT,
  },
};
