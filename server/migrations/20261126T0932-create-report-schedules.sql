-- When a report is sent to its owner by e-mail. It ends with their membership.
create table report_schedules (
  workspace_id uuid not null,
  report_id uuid not null,
  user_id uuid not null,
  cadence text not null check (cadence in ('weekly', 'monthly')),
  -- 0 is Sunday.
  weekday smallint check (weekday between 0 and 6),
  -- Days that every month has.
  month_day smallint check (month_day between 1 and 28),
  -- On the clock of the owner.
  hour smallint not null check (hour between 0 and 23),
  next_due_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, report_id),
  constraint report_schedules_day check (
    (cadence = 'weekly') = (weekday is not null) and (cadence = 'monthly') = (month_day is not null)),
  foreign key (workspace_id, report_id) references reports on delete cascade,
  foreign key (workspace_id, user_id) references members on delete cascade
);
create index report_schedules_user_idx on report_schedules (workspace_id, user_id);
-- For the job that looks for what is due, in all workspaces.
create index report_schedules_due_idx on report_schedules (next_due_at);
select app.protect_tenant_table('report_schedules');
