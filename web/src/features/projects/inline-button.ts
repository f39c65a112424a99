/** A value that reads as text and answers to a press: where a row is edited in place. */
export const inlineButton =
  'inline-flex h-8 min-w-0 items-center gap-2 rounded-control border border-transparent px-2 text-left text-13 ' +
  'touch:h-11 hover:border-line-strong hover:bg-surface disabled:pointer-events-none';
