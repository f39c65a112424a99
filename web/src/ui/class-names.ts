/** Joins the classes that apply. The `className` of a component is for its place (margin, width, grid), not its looks. */
export function cx(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
