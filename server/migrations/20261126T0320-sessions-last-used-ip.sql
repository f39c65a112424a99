-- `ip` stays where somebody signed in from: by that a new device is told from one that was seen before.
alter table sessions add column last_used_ip inet;
