-- Whom an agency is reached through, and how a question to one goes: kept half-written, declined, reminded of.
create table agency_contacts (
  id text primary key,
  agency_id text not null references agencies (id),
  name text not null,
  position text not null,
  sealed_phone text,
  created_at bigint not null,
  removed_at bigint
);
create index agency_contacts_of_agency on agency_contacts (agency_id);

alter table referrals add column contact_id text references agency_contacts (id);
alter table referrals add column wording_ids text not null default '[]';
alter table referrals add column draft text;
alter table referrals add column corrected_at bigint;
alter table referrals add column declined_at bigint;
alter table referrals add column belongs_to text;
alter table referrals add column more_time_asked_at bigint;
alter table referrals add column more_time_reason text;
alter table referrals add column reminded_at bigint;
alter table referrals add column overdue_told_at bigint;
create index referrals_of_agency on referrals (agency_id);

create table referral_files (
  id text primary key,
  referral_id text not null references referrals (id),
  title text not null,
  mime text not null,
  size integer not null,
  sha256 text not null,
  sealed bytea not null,
  created_at bigint not null
);
create index referral_files_of_referral on referral_files (referral_id);

create table referral_chats (
  referral_id text primary key references referrals (id),
  sealed_token text not null,
  code_hash text unique,
  code_expires_at bigint,
  asker_id text references askers (id),
  connected_at bigint
);
create index referral_chats_of_asker on referral_chats (asker_id) where asker_id is not null;
create index deliveries_to_contacts on deliveries (created_at) where kind = 'referral' and message is not null;
