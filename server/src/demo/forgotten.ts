import { isCoded } from './coding.ts';
import type { Story, StoryEntry } from './story.ts';

const DAYS = 3;
/** One after the other, before the first entry of the day. */
const MINUTES = [75, 40];
const PAUSE_MINUTES = 20;

/**
 * Work in the editor early on the last days that the story's person has tracked nothing of: something for Daybook to suggest.
 * @param until where the story stands now, in minutes after local midnight
 */
export function forgottenIn(story: Story, until: { day: string; minute: number }): StoryEntry[] {
  const coded = story.tasks.flatMap(({ status, title }, at) => (status === 'in_progress' && isCoded(title) ? at : []));
  const days = [...new Set([...story.entries.map(({ day }) => day), until.day])]
    .filter((day) => day <= until.day)
    .sort();
  return days.slice(-DAYS).flatMap((day, i): StoryEntry[] => {
    const starts = story.entries.filter((entry) => entry.day === day).map(({ start }) => start);
    let end = Math.min(...starts, day === until.day ? until.minute : 9 * 60) - PAUSE_MINUTES;
    return MINUTES.flatMap((minutes, j): StoryEntry[] => {
      const task = coded[(i + j) % coded.length];
      const start = end - minutes;
      if (task === undefined || start < 0) return [];
      const project = story.tasks[task]?.project ?? 0;
      const entry = { task, project, description: '', tags: [], day, start, end };
      end = start - PAUSE_MINUTES;
      return [entry];
    });
  });
}
