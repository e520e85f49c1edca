-- What the city has signed: every revision and every withdrawal, each naming the one before it; and the keys it signs with.
create table signing_keys (
  id text primary key,
  public_key text not null,
  sealed text not null,
  valid_from bigint not null,
  valid_until bigint,
  in_use integer unique check (in_use = 1),
  check ((valid_until is null) = (in_use is not null))
);

create table statements (
  clarification_id text not null references clarifications (id),
  position integer not null,
  type text not null,
  revision integer not null,
  body text not null,
  hash text not null unique,
  previous text unique,
  key_id text not null references signing_keys (id),
  signature text not null,
  code text unique,
  card_signature text,
  signed_at bigint not null,
  primary key (clarification_id, position),
  check ((type = 'revision') = (code is not null)),
  check ((code is null) = (card_signature is null))
);
create unique index statements_of_revision on statements (clarification_id, revision) where type = 'revision';
