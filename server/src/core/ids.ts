import { uuidv7 } from 'uuidv7';

/** A new UUIDv7: its order is the order of making. */
export function newId(): string {
  return uuidv7();
}
