import type { Report, ReportQuestion } from '@daybook/contracts';
import { Ellipsis, Save } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useChangeReport, useDeleteReport, useSaveReport } from '../../data/reports.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, IconButton, Menu, MenuItem, MenuSeparator, MenuTrigger, sayFailure, toast } from '../../ui/index.ts';

const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }));
const ScheduleDialog = lazy(async () => ({ default: (await import('./schedule-dialog.tsx')).ScheduleDialog }));
const SaveDialog = lazy(async () => ({ default: (await import('./save-dialog.tsx')).SaveDialog }));

interface SaveMenuProps {
  question: ReportQuestion;
  /** The saved report that is looked at. */
  report: Report | null;
  isChanged: boolean;
  onSaved: (report: Report) => void;
  onDeleted: () => void;
}

/** Saving, and what else can be done with a report of one's own. */
export function SaveMenu({ question, report, isChanged, onSaved, onDeleted }: SaveMenuProps) {
  const [naming, setNaming] = useState<'new' | 'same' | null>(null);
  const [asking, setAsking] = useState<'share' | 'schedule' | null>(null);
  const change = useChangeReport();
  const remove = useDeleteReport();
  const restore = useSaveReport();
  const own = report?.is_own ? report : null;
  const save = () => {
    if (!own) return setNaming('new');
    if (!isChanged) return setNaming('same');
    change.mutate(
      { id: own.id, question },
      {
        onError: sayFailure,
        onSuccess: (saved) => {
          toast({ message: t('reports.savedToast', { name: saved.name }), tone: 'good' });
          onSaved(saved);
        },
      },
    );
  };
  useCommands([
    { id: 'reports.save', section: t('reports.section'), title: t('reports.command.save'), keys: 'Mod+s', run: save },
  ]);
  const deleteIt = ({ id, name, question: asked, shared_with_workspace }: Report) => {
    onDeleted();
    remove.mutate(id, {
      onError: sayFailure,
      onSuccess: () =>
        toast({
          message: t('reports.deleted', { name }),
          action: {
            label: t('common.undo'),
            onAction: () =>
              restore.mutate(
                { id, name, question: asked, shared_with_workspace },
                { onError: sayFailure, onSuccess: onSaved },
              ),
          },
        }),
    });
  };
  return (
    <>
      {(!own || isChanged) && (
        <Button
          icon={<Save />}
          onPress={save}
          isPending={change.isPending}
          aria-label={t('common.save')}
          className="max-md:px-3.5!"
        >
          <span className="max-md:sr-only">{own ? t('reports.saveChanges') : t('common.save')}</span>
        </Button>
      )}
      {report && (
        <MenuTrigger>
          <IconButton aria-label={t('reports.more')}>
            <Ellipsis />
          </IconButton>
          <Menu placement="bottom end">
            {own && <MenuItem onAction={() => setNaming('same')}>{t('reports.rename')}</MenuItem>}
            <MenuItem onAction={() => setNaming('new')}>{t('reports.saveAs')}</MenuItem>
            {own && <MenuSeparator />}
            {own && <MenuItem onAction={() => setAsking('share')}>{t('reports.share.open')}</MenuItem>}
            {own && <MenuItem onAction={() => setAsking('schedule')}>{t('reports.schedule.open')}</MenuItem>}
            {own && <MenuSeparator />}
            {own && (
              <MenuItem tone="bad" onAction={() => deleteIt(own)}>
                {t('reports.delete')}
              </MenuItem>
            )}
          </Menu>
        </MenuTrigger>
      )}
      {own && asking && (
        <Suspense>
          {asking === 'share' ? (
            <ShareDialog report={own} onClose={() => setAsking(null)} />
          ) : (
            <ScheduleDialog report={own} onClose={() => setAsking(null)} />
          )}
        </Suspense>
      )}
      {naming && (
        <Suspense>
          <SaveDialog
            question={question}
            report={naming === 'same' ? own : null}
            onClose={() => setNaming(null)}
            onSaved={(saved) => {
              setNaming(null);
              onSaved(saved);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
