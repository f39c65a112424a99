import {
  REPORT_DIMENSIONS,
  REPORT_MEASURES,
  REPORT_PERIODS,
  type ReportDimension,
  type ReportMeasure,
  type ReportQuestion,
} from '@daybook/contracts';
import { Columns3 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Menu, MenuItem, MenuTrigger, Popover, RangeCalendar, Select } from '../../ui/index.ts';
import { FilterMenu } from './filter-menu.tsx';
import { RoundingMenu } from './rounding-menu.tsx';

const OTHER = 'other';
const NOTHING = 'nothing';

export interface ControlsProps {
  question: ReportQuestion;
  onChange: (question: ReportQuestion) => void;
}

/** What is asked: which days, grouped by what, which columns, which entries. */
export function ReportControls({ question, onChange }: ControlsProps) {
  const [first = 'project', second] = question.group_by;
  const dimensions = REPORT_DIMENSIONS.map((id) => ({ id, label: t(`reports.dimension.${id}`) }));
  return (
    <div className="flex flex-wrap items-end gap-2 max-md:grid max-md:grid-cols-2">
      <PeriodSelect question={question} onChange={onChange} />
      <Select
        label={t('reports.by')}
        className="md:w-34"
        value={first}
        options={dimensions}
        onChange={(id) => onChange({ ...question, group_by: without(id as ReportDimension, second) })}
      />
      <Select
        label={t('reports.thenBy')}
        className="md:w-34"
        value={second ?? NOTHING}
        options={[{ id: NOTHING, label: t('reports.nothingElse') }, ...dimensions.filter(({ id }) => id !== first)]}
        onChange={(id) =>
          onChange({ ...question, group_by: id === NOTHING ? [first] : [first, id as ReportDimension] })
        }
      />
      <div className="flex flex-wrap gap-1 max-md:col-span-2 max-md:-mx-2">
        <ColumnsMenu question={question} onChange={onChange} />
        <FilterMenu question={question} onChange={onChange} />
        <RoundingMenu question={question} onChange={onChange} />
      </div>
    </div>
  );
}

function without(first: ReportDimension, second: ReportDimension | undefined): ReportDimension[] {
  return second && second !== first ? [first, second] : [first];
}

function PeriodSelect({ question, onChange }: ControlsProps) {
  const format = useFormat();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { start_date, end_date, period = '30d', ...rest } = question;
  const range = start_date && end_date ? { from: start_date, to: end_date } : null;
  return (
    <>
      <Select
        ref={button}
        label={t('reports.period')}
        className="max-md:col-span-2 md:w-42"
        value={range ? OTHER : period}
        options={[
          ...REPORT_PERIODS.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)).map((id) => ({
            id,
            label: t(`reports.periods.${id}`),
          })),
          { id: OTHER, label: range ? format.dayRange(range.from, range.to) : t('reports.otherDays') },
        ]}
        onChange={(id) => (id === OTHER ? setOpen(true) : onChange({ ...rest, period: id as typeof period }))}
      />
      {isOpen && (
        <Popover
          label={t('reports.chooseDays')}
          triggerRef={button}
          isOpen
          onOpenChange={(next) => !next && setOpen(false)}
          placement="bottom start"
        >
          <RangeCalendar
            aria-label={t('reports.chooseDays')}
            value={range}
            onChange={({ from, to }) => {
              onChange({ ...rest, start_date: from, end_date: to });
              setOpen(false);
            }}
          />
        </Popover>
      )}
    </>
  );
}

/** Calendar periods first: a report is mostly about one of them. */
const ORDER: readonly (typeof REPORT_PERIODS)[number][] = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_year',
  'last_year',
  '7d',
  '30d',
  '90d',
  '365d',
  'all',
];

function ColumnsMenu({ question, onChange }: ControlsProps) {
  const { data: workspace } = useWorkspace();
  const seesRates = workspace?.permissions.includes('rates:read');
  const offered = REPORT_MEASURES.filter((measure) => seesRates || measure !== 'billable_amount');
  return (
    <MenuTrigger>
      <Button variant="ghost" icon={<Columns3 />}>
        {t('reports.columns')}
      </Button>
      <Menu
        aria-label={t('reports.columns')}
        selectionMode="multiple"
        disallowEmptySelection
        selectedKeys={question.measures}
        onSelectionChange={(keys) => {
          const chosen = keys === 'all' ? [...offered] : [...keys].map((key) => key as ReportMeasure);
          onChange({ ...question, measures: REPORT_MEASURES.filter((measure) => chosen.includes(measure)) });
        }}
      >
        {offered.map((measure) => (
          <MenuItem key={measure} id={measure}>
            {t(`reports.measure.${measure}`)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
