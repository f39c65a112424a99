import type { Browser } from 'playwright-core';
import type { Program } from './program.ts';

/** What a story plays on. */
export interface Stage {
  browser: Browser;
  program: Program;
  /** Where a screenshot goes. */
  shot(name: string): string;
}

/** One story is one test: a person does something from beginning to end. */
export interface Story {
  name: string;
  run(stage: Stage): Promise<void>;
}

export class Disappointment extends Error {}

/** What the person expects to see; the reason is what they would say if it is not so. */
export function expectThat(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new Disappointment(reason);
}
