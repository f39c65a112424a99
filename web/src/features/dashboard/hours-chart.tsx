import type { Dashboard } from '@daybook/contracts';
import { useMemo, useState } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { useProjectLookup } from '../../data/projects.ts';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Button,
  Card,
  Dot,
  projectColorVar,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
} from '../../ui/index.ts';
import { type Bar as BarData, barsOf, NO_PROJECT, projectsIn, type Step, stepFor } from './bars.ts';

interface HoursChartProps {
  dashboard: Dashboard;
  onBar: (bar: { from: string; to: string }) => void;
}

const TITLES = {
  day: () => t('dashboard.hours'),
  week: () => t('dashboard.hoursByWeek'),
  month: () => t('dashboard.hoursByMonth'),
};

/** Hours a day, stacked by project; over a long period by week or month. The same as a table, for who can't see it. */
export function HoursChart({ dashboard, onBar }: HoursChartProps) {
  const format = useFormat();
  const projectOf = useProjectLookup();
  const [asTable, setAsTable] = useState(false);
  const step = stepFor(dashboard.daily_breakdown.length);
  const bars = useMemo(
    () => barsOf(dashboard.daily_breakdown, step, format.weekStart),
    [dashboard, step, format.weekStart],
  );
  const projects = useMemo(() => projectsIn(bars), [bars]);
  const nameOf = (id: string) =>
    id === NO_PROJECT ? t('dashboard.noProject') : (projectOf(id)?.name ?? t('dashboard.noProject'));
  const colorOf = (id: string) => projectColorVar(projectOf(id)?.color).edge;
  const ticks = hourTicks(bars);
  const labelOf = (bar: BarData) => barLabel(bar, step, format);
  return (
    <Card
      title={TITLES[step]()}
      actions={
        <Button size={28} variant="ghost" onPress={() => setAsTable(!asTable)} aria-expanded={asTable}>
          {asTable ? t('dashboard.hideTable') : t('dashboard.showAsTable')}
        </Button>
      }
    >
      {asTable ? (
        <HoursTable {...{ bars, labelOf, onBar }} />
      ) : (
        <div className="h-60" aria-hidden>
          <ResponsiveContainer width="100%" height="100%" debounce={50}>
            <BarChart
              data={bars}
              margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
              accessibilityLayer={false}
              onClick={(state) => {
                const bar = bars[Number(state.activeTooltipIndex)];
                if (bar) onBar(bar);
              }}
              className="[&_.recharts-surface]:cursor-pointer"
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="from"
                tickFormatter={(from: string) => tickLabel(from, step, format)}
                tick={{ fill: 'var(--muted)', fontSize: 12 }}
                tickLine={false}
                axisLine={{ stroke: 'var(--line-strong)' }}
                minTickGap={16}
              />
              <YAxis
                width={44}
                tickFormatter={(seconds: number) => (seconds === 0 ? '0' : durationProse(seconds))}
                tick={{ fill: 'var(--muted)', fontSize: 12 }}
                tickLine={false}
                axisLine={false}
                ticks={ticks}
                domain={[0, ticks.at(-1) ?? 3600]}
                interval={0}
              />
              <Tooltip
                cursor={{ fill: 'var(--hover)' }}
                isAnimationActive={false}
                content={(props: TooltipContentProps) => (
                  <BarTooltip
                    bar={bars[Number(props.activeIndex)]}
                    {...{ labelOf, nameOf, colorOf, isActive: props.active }}
                  />
                )}
              />
              {projects.map((id) => (
                <Bar
                  key={id}
                  dataKey={(bar: BarData) => bar.projects[id] ?? 0}
                  name={nameOf(id)}
                  stackId="all"
                  fill={colorOf(id)}
                  isAnimationActive={false}
                  maxBarSize={32}
                />
              ))}
            </BarChart>
          </ResponsiveContainer>
        </div>
      )}
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {projects.slice(0, 8).map((id) => (
          <li key={id} className="flex max-w-60 min-w-0 items-center gap-1.5 text-12 text-muted" title={nameOf(id)}>
            <Dot color={projectOf(id)?.color} />
            <span dir="auto" className="truncate">
              {nameOf(id)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Format = ReturnType<typeof useFormat>;

function barLabel(bar: BarData, step: Step, format: Format): string {
  if (step === 'day') return format.day(bar.from, 'long');
  return step === 'month' ? format.day(bar.from, 'month') : format.dayRange(bar.from, bar.to);
}

function tickLabel(from: string, step: Step, format: Format): string {
  return format.day(from, step === 'month' ? 'month' : 'short');
}

/** Whole, round hours: 0, 2, 4 … so that a line means something. */
function hourTicks(bars: readonly BarData[]): number[] {
  const most = Math.max(3600, ...bars.map((bar) => bar.seconds)) / 3600;
  const step = [1, 2, 4, 5, 10, 20, 25, 50, 100, 200].find((one) => most / one <= 5) ?? 500;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step * 3600);
}

interface BarTooltipProps {
  bar: BarData | undefined;
  isActive: boolean;
  labelOf: (bar: BarData) => string;
  nameOf: (id: string) => string;
  colorOf: (id: string) => string;
}

function BarTooltip({ bar, isActive, labelOf, nameOf, colorOf }: BarTooltipProps) {
  if (!isActive || !bar) return null;
  const parts = Object.entries(bar.projects).sort((a, b) => b[1] - a[1]);
  return (
    <div className="rounded-control bg-raised px-3 py-2 text-12 shadow-float">
      <p className="flex justify-between gap-6 font-medium">
        <span>{labelOf(bar)}</span>
        <span className="tabular">{durationProse(bar.seconds)}</span>
      </p>
      {parts.map(([id, seconds]) => (
        <p key={id} className="flex items-center gap-1.5 text-muted">
          <span aria-hidden className="size-2 rounded-full" style={{ background: colorOf(id) }} />
          <span className="max-w-60 flex-1 truncate">{nameOf(id)}</span>
          <span className="tabular">{durationShort(seconds)}</span>
        </p>
      ))}
    </div>
  );
}

function HoursTable({
  bars,
  labelOf,
  onBar,
}: {
  bars: BarData[];
  labelOf: (bar: BarData) => string;
  onBar: HoursChartProps['onBar'];
}) {
  return (
    <Table label={t('dashboard.hours')} className="max-h-60 overflow-y-auto">
      <TableHead>
        <tr>
          <TableHeaderCell>{t('dashboard.day')}</TableHeaderCell>
          <TableHeaderCell align="end">{t('words.duration')}</TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {bars.map((bar) => (
          <TableRow key={bar.from}>
            <TableCell>
              <Button variant="ghost" size={28} onPress={() => onBar(bar)} className="-ml-2">
                {labelOf(bar)}
              </Button>
            </TableCell>
            <TableCell isNumeric>{durationShort(bar.seconds)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
