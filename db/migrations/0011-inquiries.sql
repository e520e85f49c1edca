-- What moderators ask one asker back, and what came of it.
create table inquiries (
  id text primary key,
  question_id text not null references questions (id),
  asker_id text not null references askers (id),
  text text not null,
  asked_by text not null references staff (id),
  asked_at bigint not null,
  answers text not null,
  answered_at bigint,
  passed_at bigint
);
create index inquiries_of_question on inquiries (question_id);
create index inquiries_of_asker on inquiries (asker_id, asked_at);

alter table evidence add column inquiry_id text references inquiries (id);
