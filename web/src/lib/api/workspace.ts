/**
 * The workspace that requests are about; null for the personal one. In memory, so that each tab stays where it is, and
 * kept by person for the next tab.
 */
let current: string | null = null;

const placeOf = (userId: string) => `daybook.workspace.${userId}`;

export function currentWorkspaceId(): string | null {
  return current;
}

export function keepWorkspace(userId: string, workspaceId: string | null): void {
  current = workspaceId;
  if (workspaceId === null) localStorage.removeItem(placeOf(userId));
  else localStorage.setItem(placeOf(userId), workspaceId);
}

let recalledFor: string | null = null;

/** Once for each person who signs in: later the tab knows better than what another one has kept. */
export function recallWorkspace(userId: string): void {
  if (recalledFor === userId) return;
  recalledFor = userId;
  current = localStorage.getItem(placeOf(userId));
}
