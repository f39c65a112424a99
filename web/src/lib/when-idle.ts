/** Resolves when the browser has nothing better to do: for code that is wanted soon, and not first. */
export function whenIdle(): Promise<unknown> {
  return new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));
}
