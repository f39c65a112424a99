import type { ActivitySuggestions } from '@daybook/contracts';
import { Trash2 } from 'lucide-react';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, IconButton } from '../../../ui/index.ts';

type Entries = ActivitySuggestions['written_by_rules'];

export interface WrittenProps {
  written: Entries;
  onDelete: (entries: Entries) => void;
}

/** What rules have written of the day, and the one step that takes it back. */
export function Written({ written, onDelete }: WrittenProps) {
  const format = useFormat();
  return (
    <div className="border-t border-line py-1.5 pr-2 pl-4 text-12 text-muted">
      <p className="flex items-center gap-2">
        <span className="min-w-0 flex-1">{t('suggestions.written', { count: written.length })}</span>
        {written.length > 1 && (
          <Button size={28} variant="ghost" onPress={() => onDelete(written)}>
            {t('suggestions.deleteWritten')}
          </Button>
        )}
      </p>
      <ul>
        {written.map((entry) => {
          const time = format.timeRange(entry.start_time, entry.end_time);
          return (
            <li key={entry.entry_id} className="flex items-center gap-2">
              <span className="shrink-0 tabular">{time}</span>
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {[entry.coding_project.name, entry.branch].filter((text) => text !== null).join(' · ')}
              </span>
              <IconButton
                size={28}
                aria-label={t('suggestions.deleteWrittenOne', { time })}
                onPress={() => onDelete([entry])}
              >
                <Trash2 />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
