-- What happens after publishing: withdrawals, what residents say about an answer, phrasings that staff took away.

-- A withdrawal is of one revision: a newer one puts the clarification back into force.
create table withdrawals (
  clarification_id text not null references clarifications (id),
  revision_number integer not null,
  reason text not null,
  staff_id text references staff (id),
  withdrawn_at bigint not null,
  primary key (clarification_id, revision_number)
);

-- How often a case was opened again: its askers are told anew how it ended.
alter table cases add column reopened integer not null default 0;

alter table questions add column feedback_on text references clarifications (id);
alter table questions add column feedback_at bigint;
alter table questions add column feedback_words text;
alter table questions add column feedback_handled_at bigint;
alter table questions add column feedback_handled_by text references staff (id);
alter table questions add column feedback_note text;
update questions set feedback_on = clarification_id, feedback_at = asked_at
  where feedback is not null and clarification_id is not null;
create index questions_rated on questions (feedback_on, feedback_at) where feedback_on is not null;
create index questions_rated_down on questions (feedback_at, id) where feedback = 'unhelpful' and feedback_on is not null;

-- It stays, so that the same words are not learnt again.
alter table phrasings add column removed_at bigint;
