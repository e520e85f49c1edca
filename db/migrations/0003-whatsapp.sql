-- The linked WhatsApp device: its credentials and Signal keys, one row each, and how the link stands.
create table whatsapp_keys (
  kind text not null,
  lookup text not null,
  sealed text not null,
  primary key (kind, lookup)
);

create table whatsapp_link (
  name text primary key,
  sealed text not null,
  changed_at bigint not null
);

-- What was said to somebody last, and what a message of ours on a channel said.
create index deliveries_by_asker on deliveries (asker_id, id);
create index deliveries_by_channel_id on deliveries (channel, external_id) where external_id is not null;
