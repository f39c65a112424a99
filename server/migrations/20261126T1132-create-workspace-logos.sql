-- What stands at the head of pages that a workspace gives to others: a PNG or JPEG, as it was checked to be.
create table workspace_logos (
  workspace_id uuid primary key references workspaces on delete cascade,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  width integer not null check (width between 1 and 2000),
  height integer not null check (height between 1 and 2000),
  image bytea not null check (octet_length(image) between 1 and 262144),
  updated_at timestamptz not null
);
-- A picture is packed already.
alter table workspace_logos alter column image set storage external;
select app.protect_tenant_table('workspace_logos');
