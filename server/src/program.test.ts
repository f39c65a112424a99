import { expect, test } from 'vitest';
import { closeAll } from './program.ts';

test('what cannot be closed does not spare what comes after it', async () => {
  const closed: string[] = [];
  const close = (name: string) => async () => {
    closed.push(name);
  };
  const broken = async () => {
    throw new Error('is stopped already');
  };
  await expect(closeAll([close('api'), broken, close('database')])).rejects.toThrow('could not stop cleanly');
  expect(closed).toEqual(['api', 'database']);
});
