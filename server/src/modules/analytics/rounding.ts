// From whole numbers by one division, so that a half is a half and rounds up.

/** Hours to two digits. */
export function hoursOf(seconds: number): number {
  return Math.round(seconds / 36) / 100;
}

/** `part` of `whole` as 0–100 with one digit; 0 of nothing. */
export function percentageOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}
