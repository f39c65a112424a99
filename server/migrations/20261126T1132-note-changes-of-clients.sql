-- Sums by client, and of amounts, are made of clients too: of which are in the trash, and of their rates. Projects are noted
-- already, whichever of their columns changes.
create trigger note_changed after update on clients referencing old table as removed
  for each statement execute function app.note_nouns();
create trigger note_removed after delete on clients referencing old table as removed
  for each statement execute function app.note_nouns();
