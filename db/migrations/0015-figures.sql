-- Figures are counted over spans of time.
create index cases_opened on cases (opened_at);
create index cases_ended on cases (ended_at) where ended_at is not null;
create index notices_by_time on deliveries (created_at) where kind = 'notice';
