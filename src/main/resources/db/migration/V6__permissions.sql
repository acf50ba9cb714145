-- What the roles of a realm may do with which URIs.

-- A line for each rule: match, actions, disclosure, URI and role, separated by blanks, "-" for none. At most 1000 rules of
-- about 800 characters.
alter table realms add column permissions varchar(1000000) default '' not null;

-- In the realm that is there to start with, anybody may do everything that an application does, so that a newcomer's first
-- program works, and nothing with the protocol's own names that they could not do without a rule. A service that has run
-- has drawn a secret: its realm stays as it is.
update realms
set permissions =
    'prefix call,register,publish,subscribe -  anonymous' || chr(10)
    || 'prefix - - wamp. anonymous' || chr(10)
    || 'exact call - wamp.session.count anonymous'
where uri = 'realm1'
  and version = 1
  and not exists (select 1 from service_secret);
