-- The figures of a year look at every question, case and notice of it: from these indexes alone, without the rows, whose
-- words fill many times as much.
drop index questions_by_time;
create index questions_by_time on questions
  (asked_at, channel, outcome, feedback, suggested, case_id, clarification_id, asker_id);
drop index questions_of_case;
create index questions_of_case on questions (case_id, asked_at, id, channel);
drop index notices_by_time;
create index notices_by_time on deliveries (created_at, channel, status, question_id) where kind = 'notice';
