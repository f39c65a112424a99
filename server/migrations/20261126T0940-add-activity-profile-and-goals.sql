-- What of their coding somebody shows to everybody: nothing, until they say so.
alter table activity_settings
  add column is_public boolean not null default false,
  add column public_lists text[] not null default '{categories,languages,editors,operating_systems}'
    check (public_lists <@ '{categories,projects,languages,editors,operating_systems}'::text[]),
  add column public_range text not null default 'last_7_days'
    check (public_range in ('last_7_days', 'last_30_days', 'last_6_months', 'last_year', 'all_time'));

-- How much somebody wants to code in a day or a week: of anything, or of what is in all of the lists that name something.
create table activity_goals (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  title text check (char_length(title) between 1 and 100),
  per text not null check (per in ('day', 'week')),
  seconds integer not null check (seconds between 60 and 604800),
  -- As editors send them, so that a project that is renamed or merged takes its goals along.
  projects text[] not null default '{}',
  languages text[] not null default '{}',
  editors text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  primary key (user_id, id),
  constraint activity_goals_fit_the_day check (per = 'week' or seconds <= 86400)
);

select app.protect_user_table('activity_goals');
