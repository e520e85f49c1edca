-- What a group has chosen, beside its row among the askers.
create table chat_groups (
  asker_id text primary key references askers (id),
  guarded integer not null
);
