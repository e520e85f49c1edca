-- A question remembers the messages it was made of, and an answer the question it belongs to.
alter table questions add column said text not null default '[]';
alter table deliveries add column question_id text references questions (id);
create index deliveries_by_message on deliveries (asker_id, external_id) where external_id is not null;

-- Pictures and documents that residents sent. SQLite takes bytes in a column of any type.
create table evidence (
  id text primary key,
  asker_id text not null references askers (id),
  question_id text references questions (id),
  channel text not null,
  message_id text,
  media text not null,
  mime text not null,
  size integer,
  reference text,
  status text not null,
  sha256 text,
  attempts integer not null default 0,
  due_at bigint not null,
  claimed_until bigint,
  created_at bigint not null
);
create index evidence_of_question on evidence (question_id);
create index evidence_of_asker on evidence (asker_id, created_at);
create index evidence_waiting on evidence (due_at) where status = 'waiting';

create table evidence_files (
  evidence_id text primary key references evidence (id) on delete cascade,
  sealed bytea not null
);
