-- Figures are counted over spans of time.
create index questions_by_time on questions (asked_at);
create index cases_by_opening on cases (opened_at);
create index cases_by_end on cases (ended_at) where ended_at is not null;
create index notices_by_time on deliveries (created_at) where kind = 'notice';
