-- Addresses of newsrooms that are told what is published, corrected and withdrawn, and what they are owed.
create table webhooks (
  id text primary key,
  name text not null,
  url text not null,
  sealed_secret text not null,
  added_by text not null references staff (id),
  added_at bigint not null,
  removed_at bigint
);
create unique index webhooks_in_use on webhooks (url) where removed_at is null;

create table webhook_messages (
  id text primary key,
  webhook_id text not null references webhooks (id),
  event_key text not null,
  body text not null,
  created_at bigint not null,
  attempts integer not null,
  due_at bigint,
  claimed_until bigint,
  tried_at bigint,
  outcome text,
  delivered_at bigint,
  unique (webhook_id, event_key)
);
create index webhook_messages_due on webhook_messages (due_at) where due_at is not null;
