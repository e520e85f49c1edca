-- Whether the messenger said that a question's words were forwarded, or forwarded many times.
alter table questions add column passed_on text;
