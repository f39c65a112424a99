/**
 * Sends like `fetch`, and tells how much of the body has gone out (0 to 1), which `fetch` can't.
 * @throws what `fetch` throws: TypeError where no answer came, the reason of the signal where it was given up
 */
export function uploader(onSent: (share: number) => void): typeof fetch {
  return (address, { method = 'GET', headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, String(address));
      for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onSent(loaded / total);
      request.onload = () => {
        const { status, response } = request;
        const retryAfter = request.getResponseHeader('retry-after');
        resolve(
          new Response(status === 204 ? null : response, {
            status,
            headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
          }),
        );
      };
      request.onerror = () => reject(new TypeError('The upload failed.'));
      request.onabort = () => reject(signal?.reason ?? new TypeError('The upload was given up.'));
      signal?.addEventListener('abort', () => request.abort());
      if (signal?.aborted) return reject(signal.reason);
      request.send(body as XMLHttpRequestBodyInit | null | undefined);
    });
}
