import type { EncryptionKey } from './encryption-key.ts';
import { keptKeysReader } from './kept-keys.ts';

/** Where the keys come from. */
export interface EncryptionSettings {
  /** Null: the first one of the file is. */
  key: EncryptionKey | null;
  previousKeys: EncryptionKey[];
  /** Its keys go on opening what they sealed when a key is given later. */
  keptIn: string;
}

/** The keys as they are at this moment. */
export interface KeyRing {
  /** What is sealed from here on is sealed with this one. */
  current(): EncryptionKey;
  find(id: string): EncryptionKey | undefined;
}

export function createKeyRing({ key, previousKeys, keptIn }: EncryptionSettings): KeyRing {
  const kept = keptKeysReader(keptIn);
  return {
    current() {
      const first = key ?? kept()[0];
      if (!first) throw new Error(`there is no encryption key: ${keptIn} is gone or empty`);
      return first;
    },
    find: (id) => [...(key ? [key] : []), ...kept(), ...previousKeys].find((one) => one.id === id),
  };
}
