-- The moderators' list: what matters most first, what rises, tags, saved filters, and what can be undone.
alter table cases add column priority integer not null default 0;
alter table cases add column weighed_change integer not null default 0;
alter table cases add column danger text;
alter table cases add column urgent integer not null default 0;
alter table cases add column rising_since bigint;
alter table cases add column guessed_category text;
alter table cases add column guessed_place text;
create index cases_by_priority on cases (status, priority desc, id);
create index cases_urgent on cases (status, priority desc, id) where (urgent = 1 or danger is not null);
create index cases_by_opening on cases (status, opened_at, id);
drop index cases_by_status;
create index cases_by_askers on cases (status, askers desc, id);
create index cases_by_end on cases (status, ended_at desc, id);
create index cases_to_weigh on cases (change) where weighed_change < change;
create index cases_of_clarification on cases (clarification_id) where clarification_id is not null;
create index cases_rising on cases (rising_since) where rising_since is not null;
create index cases_assigned on cases (status, assignee_id, priority desc, id) where assignee_id is not null;
create index questions_by_time on questions (asked_at);
create index questions_of_clarification on questions (clarification_id, asked_at) where clarification_id is not null;
create index questions_of_case_by_channel on questions (case_id, channel) where case_id is not null;

create table case_tags (
  case_id text not null references cases (id),
  tag text not null,
  primary key (case_id, tag)
);
create index cases_of_tag on case_tags (tag, case_id);

create table saved_filters (
  id text primary key,
  staff_id text not null references staff (id),
  name text not null,
  query text not null,
  created_at bigint not null,
  unique (staff_id, name)
);

create table case_deeds (
  id text primary key,
  staff_id text not null references staff (id),
  kind text not null,
  at bigint not null,
  before text not null,
  undone_at bigint
);
create index case_deeds_of_staff on case_deeds (staff_id, id);

create table rises (
  id text primary key,
  case_id text references cases (id),
  clarification_id text references clarifications (id),
  began_at bigint not null,
  seen_at bigint not null,
  people integer not null,
  minutes integer not null,
  usual integer not null,
  told_people integer not null,
  ended_at bigint,
  check ((case_id is null) <> (clarification_id is null))
);
create unique index rises_of_case on rises (case_id) where ended_at is null and case_id is not null;
create unique index rises_of_clarification on rises (clarification_id) where ended_at is null and clarification_id is not null;
create index rises_now on rises (began_at) where ended_at is null;
