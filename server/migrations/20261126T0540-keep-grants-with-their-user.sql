-- A token of one user under the grant of another cannot exist: the user is part of the key, as the workspace is elsewhere.
alter table oauth_tokens
  drop constraint oauth_tokens_authorization_id_fkey,
  drop constraint oauth_tokens_user_id_fkey;
alter table oauth_authorizations
  drop constraint oauth_authorizations_grant_id_fkey,
  drop constraint oauth_authorizations_user_id_fkey,
  drop constraint oauth_authorizations_pkey;
alter table oauth_grants drop constraint oauth_grants_pkey;

alter table oauth_grants add primary key (user_id, id);
alter table oauth_authorizations
  add primary key (user_id, id),
  add foreign key (user_id, grant_id) references oauth_grants on delete cascade;
alter table oauth_tokens
  add foreign key (user_id, authorization_id) references oauth_authorizations on delete cascade;

drop index oauth_authorizations_grant_id_idx, oauth_authorizations_user_id_idx;
drop index oauth_tokens_authorization_id_idx, oauth_tokens_user_id_idx;
create index oauth_authorizations_grant_id_idx on oauth_authorizations (user_id, grant_id);
create index oauth_tokens_authorization_id_idx on oauth_tokens (user_id, authorization_id);
