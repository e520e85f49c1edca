-- Cases are merged, split and told apart again; what moderators write down about a case.
alter table questions add column asked_in text references cases (id);

create table case_notes (
  id text primary key,
  case_id text not null references cases (id),
  staff_id text not null references staff (id),
  text text not null,
  created_at bigint not null
);
create index case_notes_of_case on case_notes (case_id, id);

create table merges (
  id text primary key,
  from_id text not null references cases (id),
  into_id text not null references cases (id),
  questions text not null,
  referrals text not null,
  notes text not null,
  draft text,
  draft_note_id text,
  merged_at bigint not null,
  undone_at bigint
);
create unique index merges_standing on merges (from_id) where undone_at is null;
create index merges_into on merges (into_id);
