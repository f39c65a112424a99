import { useEffect, useMemo, useState } from 'react';
import { learnRegionWords, regionWords, zoneChoices } from './time-zones.ts';
import { whenIdle } from './when-idle.ts';

/** The zones to choose from, for a ComboBox; also found by old names, cities, countries and offsets. */
export function useZoneChoices(value: string) {
  const choices = useMemo(() => zoneChoices(value), [value]);
  const [words, setWords] = useState(regionWords);
  useEffect(() => {
    if (words) return;
    const zones = choices.map(({ id }) => id);
    void learnRegionWords(zones, whenIdle).then(() => setWords(regionWords()));
  }, [words, choices]);
  return useMemo(
    () =>
      choices.map(({ id, label, offset, keywords }) => ({
        id,
        label,
        hint: offset,
        keywords: `${keywords} ${words?.get(id) ?? ''}`,
      })),
    [choices, words],
  );
}
