import type { TimeEntry } from '@daybook/contracts';
import { newStart, type StartInput, startOfEntry, useDeleteEntry, useStartTimer } from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { sayFailure, toast } from '../../ui/index.ts';
import { nameOfEntry } from './entry-name.ts';

/** Says that one piece of work took over from another. Undone, the first goes on as if nothing had been. */
export function useSwitchUndo(): (stopped: TimeEntry, started: StartInput) => void {
  const remove = useDeleteEntry({ onFailed: sayFailure });
  const start = useStartTimer({ onFailed: sayFailure });
  return (stopped, started) =>
    toast({
      message: t('time.switched', {
        name: nameOfEntry(stopped),
        next: started.description || started.task_title || t('time.untitled'),
      }),
      action: {
        label: t('common.undo'),
        onAction: () => {
          remove.mutate({ id: started.id, entry: { ...stopped, ...started, end_time: null } });
          // From the instant at which it was ended: no second is lost, and none counts twice.
          start.mutate({ ...newStart(startOfEntry(stopped)), start_time: started.start_time, switch: true });
        },
      },
    });
}
