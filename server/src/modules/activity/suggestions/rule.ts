/** What a rule asks of a suggestion; parts that are null ask for nothing. */
export interface RuleShape {
  codingProjectId: string;
  /** With `*` for any text. */
  branchPattern: string | null;
}

/** Whether a rule is about this work. A pattern asks for a branch. */
export function isAbout(rule: RuleShape, work: { projectId: string | null; branch: string | null }): boolean {
  if (rule.codingProjectId !== work.projectId) return false;
  if (rule.branchPattern === null) return true;
  return work.branch !== null && fits(rule.branchPattern, work.branch);
}

/** The rule that counts: one for the branch before one for all of the project, then the longest pattern, then the oldest. */
export function ruleFor<R extends RuleShape>(
  rules: readonly R[],
  work: { projectId: string | null; branch: string | null },
): R | undefined {
  const breadth = ({ branchPattern }: R) => (branchPattern === null ? 1 : -branchPattern.length);
  return rules.filter((rule) => isAbout(rule, work)).toSorted((a, b) => breadth(a) - breadth(b))[0];
}

/** Step by step and not by a regular expression: no pattern takes longer than its length times the branch's. */
function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] as string;
  if (parts.length === 1) return text === first;
  const last = parts.at(-1) as string;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
