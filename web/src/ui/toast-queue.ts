export interface ToastAction {
  label: string;
  onAction: () => void;
}

export interface ToastOptions {
  message: string;
  tone?: 'plain' | 'good' | 'bad';
  action?: ToastAction;
  /** Something else that may be wanted now. */
  other?: ToastAction | undefined;
  /** 10 s with an action (undo) or bad news, else 5 s. 0 stays until it is dismissed. */
  timeoutMs?: number;
}

export interface Toast extends ToastOptions {
  id: number;
  remainingMs: number;
}

/** More would hide the page; the oldest makes room. */
const MOST = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
let startedAt = 0;
let isPaused = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Says something at the lower edge. Returns a function that takes it away. */
export function toast(options: ToastOptions): () => void {
  const timeoutMs = options.timeoutMs ?? (options.action || options.tone === 'bad' ? 10_000 : 5_000);
  const id = ++lastId;
  spend();
  set([...toasts.slice(1 - MOST), { ...options, id, remainingMs: timeoutMs === 0 ? Infinity : timeoutMs }]);
  return () => dismissToast(id);
}

export function dismissToast(id: number): void {
  spend();
  set(toasts.filter((each) => each.id !== id));
}

/** Does the newest action that is still offered (undo), for the key of it. False if there is none. */
export function runLatestToastAction(): boolean {
  const latest = toasts.findLast((each) => each.action);
  if (!latest) return false;
  dismissToast(latest.id);
  latest.action?.onAction();
  return true;
}

/** While the pointer or focus is on them, time stands still. */
export function pauseToasts(pause: boolean): void {
  if (pause === isPaused) return;
  spend();
  isPaused = pause;
  schedule();
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

function set(next: readonly Toast[]): void {
  toasts = next;
  schedule();
  for (const listener of listeners) listener();
}

/** Takes the time gone by off what each has left. */
function spend(): void {
  const now = Date.now();
  if (!isPaused && startedAt) {
    for (const each of toasts) each.remainingMs -= now - startedAt;
  }
  startedAt = now;
}

function schedule(): void {
  clearTimeout(timer);
  const next = Math.min(...toasts.map((each) => each.remainingMs));
  if (isPaused || !Number.isFinite(next)) return;
  timer = setTimeout(
    () => {
      spend();
      set(toasts.filter((each) => each.remainingMs > 0));
    },
    Math.max(0, next),
  );
}
