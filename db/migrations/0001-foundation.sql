-- One text for both engines: SQLite gives bigint and integer the same affinity.
create table askers (
  id text primary key,
  channel text not null,
  lookup text,
  sealed text,
  state text not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  blocked_at bigint,
  erased_at bigint,
  unique (channel, lookup)
);

create table inbox (
  id text primary key,
  channel text not null,
  external_id text not null,
  asker_id text not null references askers (id),
  event text,
  received_at bigint not null,
  due_at bigint not null,
  claimed_until bigint,
  attempts integer not null default 0,
  done_at bigint,
  error text,
  unique (channel, external_id)
);
create index inbox_open on inbox (asker_id, id) where done_at is null;

create table clarifications (
  id text primary key,
  slug text not null unique,
  revision integer not null,
  change integer not null,
  published_at bigint not null,
  updated_at bigint not null
);
create index clarifications_newest on clarifications (published_at, id);
create index clarifications_changed on clarifications (change);

create table staff (
  id text primary key,
  name text not null,
  login text not null unique,
  role text not null,
  password_hash text not null,
  created_at bigint not null
);

create table revisions (
  clarification_id text not null references clarifications (id),
  number integer not null,
  kind text not null,
  verdict text,
  title text not null,
  claim text not null,
  explanation text not null,
  sources text not null,
  category text not null,
  place text not null,
  valid_until text,
  example integer not null,
  author_id text references staff (id),
  published_at bigint not null,
  primary key (clarification_id, number),
  check ((kind = 'klarifikasi') = (verdict is not null))
);

create table cases (
  id text primary key,
  number integer not null unique,
  ticket text not null unique,
  status text not null,
  close_reason text,
  clarification_id text references clarifications (id),
  change integer not null,
  askers integer not null,
  version integer not null,
  opened_at bigint not null,
  last_asked_at bigint not null,
  ended_at bigint,
  check ((status = 'open') = (ended_at is null)),
  check ((status = 'answered') = (clarification_id is not null)),
  check ((status = 'closed') = (close_reason is not null))
);
create index cases_by_status on cases (status, opened_at);
create index cases_changed on cases (change);

create table questions (
  id text primary key,
  asker_id text not null references askers (id),
  channel text not null,
  text text not null,
  detail text,
  fingerprint text not null,
  outcome text not null,
  suggested text not null,
  clarification_id text references clarifications (id),
  case_id text references cases (id),
  feedback text,
  asked_at bigint not null
);
create index questions_of_asker on questions (asker_id, asked_at);
create index questions_of_case on questions (case_id, asked_at);
create index questions_by_words on questions (fingerprint, asked_at);

create table phrasings (
  clarification_id text not null references clarifications (id),
  digest text not null,
  text text not null,
  question_id text references questions (id),
  created_at bigint not null,
  primary key (clarification_id, digest)
);
create index phrasings_of_question on phrasings (question_id) where question_id is not null;

create table deliveries (
  id text primary key,
  key text not null unique,
  asker_id text not null references askers (id),
  channel text not null,
  kind text not null,
  message text,
  clarification_id text references clarifications (id),
  revision_number integer,
  status text not null,
  attempts integer not null default 0,
  due_at bigint not null,
  claimed_until bigint,
  created_at bigint not null,
  sent_at bigint,
  external_id text,
  error text
);
create index deliveries_waiting on deliveries (asker_id, id) where status = 'waiting';
create index deliveries_of_clarification on deliveries (clarification_id, asker_id);

create table chat_messages (
  id text primary key,
  asker_id text not null references askers (id),
  author text not null,
  message text not null,
  delivery_id text unique,
  created_at bigint not null
);
create index chat_messages_of_asker on chat_messages (asker_id, id);

create table drafts (
  subject text primary key,
  content text not null,
  version integer not null,
  staff_id text not null references staff (id),
  updated_at bigint not null
);

create table sessions (
  token_hash text primary key,
  staff_id text not null references staff (id),
  device text not null,
  created_at bigint not null,
  last_seen_at bigint not null,
  expires_at bigint not null
);
create index sessions_of_staff on sessions (staff_id);

create table invitations (
  token_hash text primary key,
  role text not null,
  expires_at bigint not null,
  used_at bigint
);

create table throttles (
  key text primary key,
  failures integer not null,
  last_failure_at bigint not null
);

create table audit (
  id text primary key,
  at bigint not null,
  staff_id text references staff (id),
  action text not null,
  subject text not null,
  detail text not null
);
create index audit_of_subject on audit (subject, id);

create table counters (
  name text primary key,
  value integer not null
);
