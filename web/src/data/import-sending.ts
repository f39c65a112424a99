/**
 * What was reviewed is imported once: a second press while it is on its way gets the first one's answer, and a press after
 * a lost answer is sent under the same Idempotency-Key. Another file, or one that is read differently, has another key.
 */
export function createSending<F, R, A>(
  send: (file: F, reading: R, idempotencyKey: string) => Promise<A>,
): (file: F, reading: R) => Promise<A> {
  let last: { file: F; reading: R; key: string; answer: Promise<A> | null } | undefined;
  return (file, reading) => {
    if (last?.file !== file || last.reading !== reading) last = { file, reading, key: newKey(), answer: null };
    const one = last;
    one.answer ??= send(file, reading, one.key).finally(() => {
      one.answer = null;
    });
    return one.answer;
  };
}

/** `randomUUID` is missing where the page is not served over TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
