import pg from 'pg';

interface CopyWire {
  query(text: string): void;
}

/** Reads all that a COPY … TO STDOUT sends, and keeps nothing of it. @returns seconds */
export async function copyOut(url: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begin = performance.now();
  await new Promise<void>((resolve, reject) => {
    client.query({
      submit: (wire: CopyWire) => wire.query(text),
      handleCopyData: () => {},
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    } as unknown as pg.Submittable);
  });
  const seconds = (performance.now() - begin) / 1000;
  await client.end();
  return seconds;
}
