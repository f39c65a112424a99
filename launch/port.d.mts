/** For the tests; what it does stands with the function. */
export function portProblem(env: Record<string, string | undefined>, command: string): Promise<string | null>;
