import { useEffect, useState } from 'react';

/**
 * Code that is loaded when it is needed and stays. Unlike React's `lazy`, what has been loaded is rendered at once, without
 * a moment of nothing, and a failure can be tried again.
 */
export interface LazyCode<T> {
  /** What has been loaded, or undefined. */
  loaded(): T | undefined;
  load(): Promise<T>;
  /** Ahead of its use; should it fail, that shows when it is needed. */
  preload(): void;
}

export function lazyCode<T>(fetchCode: () => Promise<T>): LazyCode<T> {
  let code: T | undefined;
  let underway: Promise<T> | undefined;
  const load = () => {
    underway ??= fetchCode().then(
      (loaded) => {
        code = loaded;
        return loaded;
      },
      (error: unknown) => {
        underway = undefined;
        throw error;
      },
    );
    return underway;
  };
  return { loaded: () => code, load, preload: () => void load().catch(() => {}) };
}

/** The code, undefined while it comes; what went wrong is thrown, for the error boundary above. */
export function useLazyCode<T>(lazy: LazyCode<T>): T | undefined {
  const [, setArrived] = useState<T>();
  const [failure, setFailure] = useState<{ error: unknown }>();
  const code = lazy.loaded();
  useEffect(() => {
    if (code !== undefined) return;
    let isWanted = true;
    lazy.load().then(
      (loaded) => isWanted && setArrived(() => loaded),
      (error: unknown) => isWanted && setFailure({ error }),
    );
    return () => {
      isWanted = false;
    };
  }, [lazy, code]);
  if (failure) throw failure.error;
  return code;
}
