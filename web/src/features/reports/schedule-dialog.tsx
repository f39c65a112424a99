import { REPORT_CADENCES, type Report } from '@daybook/contracts';
import { type FormEvent, useState } from 'react';
import { useInstallation } from '../../data/installation.ts';
import { useScheduleReport, useUnscheduleReport } from '../../data/reports.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays } from '../../lib/zone.ts';
import { Banner, Button, Dialog, SegmentedControl, Select, sayFailure, toast } from '../../ui/index.ts';

const WEEK = [0, 1, 2, 3, 4, 5, 6];
/** Days that every month has. */
const MONTH_DAYS = Array.from({ length: 28 }, (_, i) => String(i + 1));
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** When it comes by e-mail, on one's own clock. */
export function ScheduleDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { id, schedule } = report;
  const format = useFormat();
  const { data: installation } = useInstallation();
  const [cadence, setCadence] = useState(schedule?.cadence ?? 'weekly');
  const [weekday, setWeekday] = useState(String(schedule?.weekday ?? 1));
  const [monthDay, setMonthDay] = useState(String(schedule?.month_day ?? 1));
  const [hour, setHour] = useState(String(schedule?.hour ?? 8));
  const save = useScheduleReport();
  const end = useUnscheduleReport();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const when =
      cadence === 'weekly'
        ? { cadence: 'weekly' as const, weekday: Number(weekday), hour: Number(hour) }
        : { cadence: 'monthly' as const, month_day: Number(monthDay), hour: Number(hour) };
    save.mutate(
      { id, when },
      {
        onError: sayFailure,
        onSuccess: (saved) => {
          const at = saved.schedule ? format.instant(saved.schedule.next_due_at) : '';
          toast({ message: t('reports.schedule.set', { at }), tone: 'good' });
          onClose();
        },
      },
    );
  };
  const endIt = () =>
    end.mutate(id, {
      onError: sayFailure,
      onSuccess: () => {
        toast({ message: t('reports.schedule.ended'), tone: 'good' });
        onClose();
      },
    });
  return (
    <Dialog title={t('reports.schedule.title')} width="small" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <p>{t('reports.schedule.hint')}</p>
        {installation && !installation.sends_mail && <Banner tone="warn">{t('reports.schedule.noMail')}</Banner>}
        <SegmentedControl
          label={t('reports.schedule.how')}
          value={cadence}
          onChange={(next) => setCadence(next as typeof cadence)}
          options={REPORT_CADENCES.map((one) => ({ id: one, label: t(`reports.schedule.${one}`) }))}
        />
        <div className="grid grid-cols-2 gap-3">
          {cadence === 'weekly' ? (
            <Select
              label={t('reports.schedule.weekday')}
              value={weekday}
              onChange={setWeekday}
              options={WEEK.map((_, i) => (i + format.weekStart) % 7).map((day) => ({
                id: String(day),
                // 4 January 1970 was a Sunday.
                label: format.day(addDays('1970-01-04', day), 'weekdayLong'),
              }))}
            />
          ) : (
            <Select
              label={t('reports.schedule.monthDay')}
              value={monthDay}
              onChange={setMonthDay}
              options={MONTH_DAYS.map((day) => ({ id: day, label: t('reports.schedule.dayOfMonth', { day }) }))}
            />
          )}
          <Select
            label={t('reports.schedule.hour')}
            value={hour}
            onChange={setHour}
            options={HOURS.map((one) => ({ id: one, label: `${one.padStart(2, '0')}:00` }))}
          />
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          {schedule && (
            <Button variant="ghost" onPress={endIt} isPending={end.isPending}>
              {t('reports.schedule.end')}
            </Button>
          )}
          <Button type="submit" variant="primary" isPending={save.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
