import type { ExportPart } from '../../../core/personal-data.ts';

/** What is in an export, for whoever opens it in ten years. */
export function readmeOf(
  parts: readonly { part: Pick<ExportPart, 'file' | 'about'>; rows: number }[],
  { email, at, publicUrl }: { email: string; at: Date; publicUrl: string },
): string {
  const tables = parts.map(
    ({ part, rows }) => `${part.file} (${rows === 1 ? '1 row' : `${rows} rows`})\n${wrapped(part.about)}`,
  );
  return `Everything of ${email} at Daybook (${publicUrl}), as it was at ${at.toISOString()}.

Each table is in here twice: as .json, which is exact, and as .csv, which spreadsheets open. The columns are the same.

- Instants are UTC (2026-03-29T09:00:00+00:00), days are yyyy-mm-dd. Your time zone is in account/profile.
- Durations are whole seconds where the name ends in _seconds, minutes where it ends in _minutes.
- Empty cells of a CSV are null in the JSON. Lists in a cell are separated by commas, other structures are JSON.
- A text in a CSV that a spreadsheet would take for a formula begins with an apostrophe, which is not part of it.
- Passwords, keys and tokens are not in here: Daybook keeps only what it takes to recognise them.
- All of it was read at one moment, so the tables agree with each other.

${tables.join('\n\n')}
`.replaceAll('\n', '\r\n');
}

const WIDTH = 100;

function wrapped(text: string): string {
  const lines: string[] = [];
  let line = ' ';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}
