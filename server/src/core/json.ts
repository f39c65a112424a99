/**
 * JSON that PostgreSQL has built and that goes to the client as it is: parsing rows and writing them again would double
 * the cost of a list.
 */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** For the rare place that has to look inside, e.g. the current object in a conflict. */
  parse<T = unknown>(): T {
    return JSON.parse(this.text) as T;
  }
}
