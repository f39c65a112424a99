import type { ProjectName } from './tally.ts';

/**
 * Whether a name alone tells which project is meant. Where a file, or Daybook, knows a project of that name without a
 * client, the client that the other one names is most likely the same project's. Where either has the name with several
 * clients it isn't: two clients' hours in one project can't be told apart again.
 */

export interface ClientSurvey {
  add(project: string, client: string): void;
  /** Those that the file has with one client, or with none, only. */
  finish(): ProjectName[];
}

/** Collects, in bounded memory, the clients with which a file names its projects. */
export function surveyClients(most: number): ClientSurvey {
  const names = new Map<string, ProjectName | null>();
  return {
    add(project, client) {
      const key = project.toLowerCase();
      const known = names.get(key);
      if (known === undefined) {
        // Past these, a name has to come with its client.
        if (names.size < most) names.set(key, { name: project, client: client || null });
      } else if (known && (known.client ?? '').toLowerCase() !== client.toLowerCase()) {
        names.set(key, null);
      }
    },
    finish: () => [...names.values()].flatMap((name) => name ?? []),
  };
}

/** A project here that is taken for one of the file by its name alone. */
export interface NameMatch {
  /** As the file spells it. */
  asked: ProjectName;
  here: ProjectName;
}

/** Gives the rows of matched projects the name and the client that the project has here. */
export function renameMatched(
  matches: readonly NameMatch[],
): <E extends { project: string | null; client: string | null }>(entry: E) => E {
  const byName = new Map(matches.map(({ asked, here }) => [asked.name.toLowerCase(), here]));
  return (entry) => {
    const here = entry.project === null ? undefined : byName.get(entry.project.toLowerCase());
    return here ? { ...entry, project: here.name, client: here.client } : entry;
  };
}
