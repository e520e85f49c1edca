-- Who looks at or writes about a case just now.
create table presences (
  subject text not null,
  staff_id text not null references staff (id),
  doing text not null,
  seen_at bigint not null,
  primary key (subject, staff_id, doing)
);
