-- Beside people there are groups that the bot was added to, and the city's own channel.
alter table askers add column kind text not null default 'person';
