-- What is told to many at once: to subscribers, to everyone in an alert, and in the weekly digest.
create table broadcasts (
  id text primary key,
  key text not null unique,
  kind text not null,
  clarification_id text references clarifications (id),
  revision_number integer,
  covers_from bigint,
  covers_until bigint,
  status text not null,
  reached text not null,
  created_at bigint not null,
  check ((kind = 'digest') = (clarification_id is null)),
  check ((kind = 'digest') = (covers_until is not null))
);
create index broadcasts_running on broadcasts (status, created_at);
create index broadcasts_of_clarification on broadcasts (clarification_id);

create table subscriptions (
  asker_id text primary key references askers (id),
  pace text not null,
  since bigint not null,
  ended_at bigint
);

create table subscription_scopes (
  asker_id text not null references askers (id),
  scope text not null,
  primary key (asker_id, scope)
);
create index subscription_scopes_by_scope on subscription_scopes (scope, asker_id);

-- What one process finds out and others need to know, such as the bot's name on Telegram.
create table settings (
  name text primary key,
  value text not null
);

-- The lower, the sooner. A slow channel's queue is read by its index, however long it is.
alter table deliveries add column priority integer not null default 2;
alter table deliveries add column broadcast_id text references broadcasts (id);
-- What takes the place of an earlier message, or answers it: its id on the channel is known once that one is sent.
alter table deliveries add column follows text;
create index deliveries_due on deliveries (channel, priority, due_at, id) where status = 'waiting';
create index deliveries_of_broadcast on deliveries (broadcast_id, channel, status) where broadcast_id is not null;
update deliveries set priority = 0 where kind = 'reply';
