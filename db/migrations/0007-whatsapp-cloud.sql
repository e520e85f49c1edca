-- A message may have to wait until its asker writes again, and is found by the id that its channel gave it.
alter table deliveries add column held_since bigint;
alter table deliveries add column invited_at bigint;
create index deliveries_taken on deliveries (channel, external_id) where external_id is not null;
