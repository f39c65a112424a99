import { expect, it } from 'vitest';
import { createSending } from './import-sending.ts';

/** A server that answers when it is told to. */
function server() {
  const keys: string[] = [];
  const pending: PromiseWithResolvers<string>[] = [];
  const send = createSending((_file: object, _reading: object, key: string) => {
    keys.push(key);
    const answer = Promise.withResolvers<string>();
    pending.push(answer);
    return answer.promise;
  });
  return { keys, pending, send };
}

const file = {};
const reading = {};

it('a second press while the file is on its way is the same import', async () => {
  const { keys, pending, send } = server();
  const answers = [send(file, reading), send(file, reading)];
  expect(keys).toHaveLength(1);
  pending[0]?.resolve('200 entries');
  expect(await Promise.all(answers)).toEqual(['200 entries', '200 entries']);
});

it('a press after a lost answer goes under the same key', async () => {
  const { keys, pending, send } = server();
  const lost = send(file, reading);
  pending[0]?.reject(new Error('lost'));
  await expect(lost).rejects.toThrow('lost');
  const again = send(file, reading);
  pending[1]?.resolve('200 entries');
  expect(await again).toBe('200 entries');
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
});

it('another file, and the same read differently, have keys of their own', () => {
  const { keys, send } = server();
  send(file, reading);
  send({}, reading);
  send(file, { timezone: 'UTC' });
  expect(new Set(keys).size).toBe(3);
});
