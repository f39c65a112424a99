import type { SuggestionReasonKind } from '@daybook/contracts';

/** Why something is proposed, and by how much it changes how sure that is. */
export interface Reason {
  kind: SuggestionReasonKind;
  text: string;
  /** Of the confidence; those of a suggestion come to all of it. */
  weight: number;
}

/** How sure something is (0 to 1) by what speaks for it and what against. */
export interface Confidence {
  value: number;
  reasons: Reason[];
}

/** So sure is nobody. */
const MOST = 0.97;

export function nothing(): Confidence {
  return { value: 0, reasons: [] };
}

/**
 * What speaks for it, as evidence that is independent of the rest: each takes its share of the doubt that was left.
 * @param strength 0 to 1: how sure it would be by this alone
 */
export function plus(to: Confidence, strength: number, kind: Reason['kind'], text: string): Confidence {
  return changed(to, Math.min(MOST, 1 - (1 - to.value) * (1 - strength)), kind, text);
}

/** What speaks against it. @param factor what is left of the confidence */
export function times(of: Confidence, factor: number, kind: Reason['kind'], text: string): Confidence {
  return changed(of, of.value * factor, kind, text);
}

function changed({ value, reasons }: Confidence, next: number, kind: Reason['kind'], text: string): Confidence {
  const weight = rounded(rounded(next) - rounded(value));
  return { value: next, reasons: [...reasons, { kind, text, weight }] };
}

/** Two digits. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
