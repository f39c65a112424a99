import { createKeyRing, type EncryptionSettings, type KeyRing } from './key-ring.ts';
import { keyIdOf, seal, UnsealError, unseal } from './sealed-text.ts';

/** Seals what must not be read in a stolen database or backup, and opens it again. */
export interface Vault {
  /** @param context where the text belongs (`sealedIn`); it opens nowhere else */
  seal(plain: string, context: string): string;
  /** @throws UnsealError where the text was changed, is another place's, or its key is gone */
  open(sealed: string, context: string): string;
  keys: KeyRing;
}

export function createVault(settings: EncryptionSettings): Vault {
  const keys = createKeyRing(settings);
  return {
    keys,
    seal: (plain, context) => seal(plain, context, keys.current()),
    open(sealed, context) {
      const id = keyIdOf(sealed);
      if (id === undefined) throw new UnsealError('this is no sealed text');
      const key = keys.find(id);
      if (!key) throw new UnsealError(`the encryption key ${id} is missing`);
      return unseal(sealed, context, key);
    },
  };
}
