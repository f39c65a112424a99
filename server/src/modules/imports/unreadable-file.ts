/**
 * The file as a whole cannot be imported: nothing of it is written, and the message, a sentence for the person who
 * chose the file, says what would help. `row` is where it happened, as in `TableRow`, or null.
 * What is wrong with a single row is an `ImportProblem` instead.
 */
export class UnreadableFile extends Error {
  readonly row: number | null;

  constructor(message: string, row: number | null = null) {
    super(message);
    this.name = 'UnreadableFile';
    this.row = row;
  }
}
