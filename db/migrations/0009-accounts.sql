-- Second factors, removed accounts, sign-ins on their way, links that reset an account, and an audit log whose
-- entries are chained by their hashes.
alter table staff add column removed_at bigint;
alter table staff add column totp text;
alter table staff add column totp_step integer;

create table recovery_codes (
  hash text primary key,
  staff_id text not null references staff (id)
);
create index recovery_codes_of_staff on recovery_codes (staff_id);

create table sign_ins (
  token_hash text primary key,
  staff_id text not null references staff (id),
  wanted_path text not null,
  wanted_form text not null,
  expires_at bigint not null
);
create index sign_ins_of_staff on sign_ins (staff_id);

alter table invitations add column invited_by text references staff (id);
alter table invitations add column invited_name text;

create table reset_links (
  token_hash text primary key,
  staff_id text not null unique references staff (id),
  expires_at bigint not null
);

-- Entries of older databases are numbered here; the program gives them their hashes when it first opens them
-- (db/audit-chain.ts): no hash function is common to both engines.
create table audit_log (
  number integer primary key,
  id text not null unique,
  at bigint not null,
  staff_id text references staff (id),
  action text not null,
  subject text not null,
  detail text not null,
  previous text not null,
  hash text not null
);
insert into audit_log (number, id, at, staff_id, action, subject, detail, previous, hash)
  select row_number() over (order by id), id, at, staff_id, action, subject, detail, '', '' from audit;
drop table audit;
create index audit_of_subject on audit_log (subject, number);
create index audit_of_staff on audit_log (staff_id, number);
create index audit_of_action on audit_log (action, number);
