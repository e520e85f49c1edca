-- Four eyes: who let a revision go out, and what waits for a second look. The day on which a clarification asks to be
-- looked at again. Passages that many answers share.
alter table revisions add column ask_again_on text;
alter table revisions add column publisher_id text references staff (id);
alter table revisions add column emergency_reason text;
alter table revisions add column checked_by text references staff (id);
alter table revisions add column checked_at bigint;
create index revisions_ask_again on revisions (ask_again_on) where ask_again_on is not null;
create index revisions_unchecked on revisions (published_at) where emergency_reason is not null and checked_at is null;

alter table drafts add column writers text not null default '[]';

create table reviews (
  subject text primary key,
  version integer not null,
  content text not null,
  writers text not null,
  submitted_by text not null references staff (id),
  submitted_at bigint not null,
  note text not null,
  returned_by text references staff (id),
  returned_at bigint,
  comment text,
  check ((returned_at is null) = (returned_by is null) and (returned_at is null) = (comment is null))
);
create index reviews_waiting on reviews (submitted_at) where returned_at is null;

create table snippets (
  code text primary key,
  text text not null,
  changed_by text not null references staff (id),
  changed_at bigint not null
);
