-- Who has a case in hand, what it is about, where it went when it was merged; and what agencies are asked.
alter table cases add column assignee_id text references staff (id);
alter table cases add column category text;
alter table cases add column place text;
alter table cases add column merged_into text references cases (id);
create index cases_of_assignee on cases (assignee_id) where assignee_id is not null;
create index cases_merged on cases (merged_into) where merged_into is not null;

create table agencies (
  id text primary key,
  name text not null unique,
  kind text not null,
  topics text not null,
  created_at bigint not null,
  archived_at bigint
);

create table referrals (
  id text primary key,
  case_id text not null references cases (id),
  agency_id text not null references agencies (id),
  question text not null,
  asked_by text not null references staff (id),
  asked_at bigint not null,
  due_at bigint not null,
  token_hash text unique,
  link_expires_at bigint not null,
  opened_at bigint,
  answered_at bigint,
  answer text,
  answered_by text,
  sources text not null,
  withdrawn_at bigint,
  check ((answered_at is null) = (answer is null))
);
create index referrals_of_case on referrals (case_id);
create index referrals_waiting on referrals (due_at) where answered_at is null and withdrawn_at is null;
