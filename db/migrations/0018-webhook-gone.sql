-- A receiver that answers 410 Gone wants nothing any more: its subscription has ended, and the desk says so.
alter table webhooks add column gone_at bigint;
