/** Whether something is not to be stored, by the path or the address that a heartbeat names. */
export type Exclusion = (entity: string) => boolean;

// pattern         excludes                              and not
// secret          /home/ada/secret/plan.md, secret      /home/ada/secrets.md
// *.env           /srv/app/prod.env                     /srv/app/env
// clients/acme    /work/clients/acme/a.ts               /work/clients/beta/a.ts
// /srv/**/keys    /srv/keys/x, /srv/b/c/keys/x          /tmp/srv/keys
// ~/diary         /home/ada/diary/may.md                /srv/diary/may.md

/**
 * Patterns as `contracts/src/activity-settings.ts` describes them. Compared part by part, forgetting where each possible
 * match has begun, so no pattern takes long, whatever the path.
 */
export function exclusionOf(patterns: readonly string[]): Exclusion {
  const compiled = patterns.map(compile);
  if (compiled.length === 0) return () => false;
  return (entity) => {
    const path = partsOf(entity);
    return compiled.some(({ from, parts }) => matches(parts, path, from(path)));
  };
}

interface Pattern {
  /** At which parts of a path it may begin, in order. */
  from(path: readonly string[]): number[];
  parts: string[];
}

function compile(pattern: string): Pattern {
  const parts = partsOf(pattern);
  // A slash at the end says that it is a folder, which holds for what lies in it.
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  if (parts[0] === '~') return { from: afterHome, parts: parts.slice(1) };
  if (parts[0] === '' || isDrive(parts[0])) return { from: () => [0], parts };
  return { from: (path) => path.map((_, i) => i), parts };
}

function partsOf(path: string): string[] {
  return path.toLowerCase().replaceAll('\\', '/').split('/');
}

function isDrive(part: string | undefined): boolean {
  return /^[a-z]:$/.test(part ?? '');
}

/** Behind `/home/ada`, `/Users/ada`, `C:\Users\ada` or `/root`; which of them is whose home, nobody knows here. */
function afterHome([root, folder]: readonly string[]): number[] {
  if (root !== '' && !isDrive(root)) return [];
  if (folder === 'home' || folder === 'users') return [3];
  return folder === 'root' ? [2] : [];
}

/** Whether the parts lie one after another in the path, beginning at one of the places; what follows them is beneath. */
function matches(parts: readonly string[], path: readonly string[], starts: number[]): boolean {
  let places = starts;
  for (const part of parts) {
    const first = places[0];
    if (first === undefined) return false;
    places =
      part === '**'
        ? Array.from({ length: path.length - first + 1 }, (_, i) => first + i)
        : places.flatMap((place) => (place < path.length && matchesPart(part, path[place] as string) ? place + 1 : []));
  }
  return places.length > 0;
}

/** `*` and `?` within one part: after a mismatch the last star takes one character more, and no earlier one. */
function matchesPart(pattern: string, text: string): boolean {
  let [p, t, star, taken] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p;
      taken = t;
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      taken += 1;
      p = star + 1;
      t = taken;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
