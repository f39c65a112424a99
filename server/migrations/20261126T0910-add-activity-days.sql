-- How the spans and days of somebody were made last. Where that differs from how they want them made, they are made anew
-- before anybody reads them. Whoever makes them holds the row.
create table activity_states (
  user_id uuid primary key references users on delete cascade,
  timeout_seconds integer not null,
  timezone text not null
);

-- What a person's spans add up to on each local day. Whole days are made anew, so a row needs no other name than a number.
create table activity_days (
  user_id uuid not null references users on delete cascade,
  date date not null,
  number integer not null,
  coding_project_id uuid,
  branch text,
  language text,
  category text not null,
  type text not null,
  user_agent_id uuid,
  machine_id uuid,
  micros bigint not null check (micros >= 0),
  heartbeats integer not null check (heartbeats >= 0),
  line_additions bigint not null,
  line_deletions bigint not null,
  ai_line_changes bigint not null,
  human_line_changes bigint not null,
  ai_input_tokens bigint not null,
  ai_output_tokens bigint not null,
  primary key (user_id, date, number)
);
-- Moved and taken away with its project.
create index activity_days_project_idx on activity_days (user_id, coding_project_id);

-- Sums of what clients send may be larger than any of it.
alter table activity_spans
  alter column line_additions type bigint,
  alter column line_deletions type bigint,
  alter column ai_line_changes type bigint,
  alter column human_line_changes type bigint;

select app.protect_user_table(name::regclass) from unnest(array['activity_states', 'activity_days']) as name;
