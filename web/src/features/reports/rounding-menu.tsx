import { type ReportRounding, ROUNDING_DIRECTIONS, ROUNDING_MINUTES, ROUNDING_SCOPES } from '@daybook/contracts';
import { Timer } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { Button, Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger, SubmenuTrigger } from '../../ui/index.ts';
import type { ControlsProps } from './report-controls.tsx';

const START: ReportRounding = { minutes: 15, direction: 'nearest', per: 'entry' };

/** How the rounded column is made; whoever chooses one sees that column. */
export function RoundingMenu({ question, onChange }: ControlsProps) {
  const { rounding } = question;
  const set = (change: Partial<ReportRounding>) => {
    const measures = question.measures.includes('rounded_seconds')
      ? question.measures
      : [...question.measures, 'rounded_seconds' as const];
    onChange({ ...question, measures, rounding: { ...START, ...rounding, ...change } });
  };
  const label = rounding
    ? t('reports.roundingIs', { direction: t(`reports.direction.${rounding.direction}`), minutes: rounding.minutes })
    : t('reports.rounding');
  return (
    <MenuTrigger>
      <Button variant="ghost" icon={<Timer />}>
        {label}
      </Button>
      <Menu aria-label={t('reports.rounding')}>
        <MenuSection
          aria-label={t('reports.rounding')}
          selectionMode="single"
          selectedKeys={rounding === undefined ? ['policy'] : rounding === null ? ['none'] : []}
        >
          <MenuItem
            id="policy"
            onAction={() => {
              const { rounding: _, ...rest } = question;
              onChange(rest);
            }}
          >
            {t('reports.roundingPolicy')}
          </MenuItem>
          <MenuItem id="none" onAction={() => onChange({ ...question, rounding: null })}>
            {t('reports.roundingNone')}
          </MenuItem>
        </MenuSection>
        <MenuSeparator />
        {ROUNDING_DIRECTIONS.map((direction) => (
          <SubmenuTrigger key={direction}>
            <MenuItem>{t(`reports.direction.${direction}`)}</MenuItem>
            <Menu
              placement="end top"
              aria-label={t(`reports.direction.${direction}`)}
              selectionMode="single"
              selectedKeys={rounding?.direction === direction ? [String(rounding.minutes)] : []}
            >
              {ROUNDING_MINUTES.map((minutes) => (
                <MenuItem key={minutes} id={String(minutes)} onAction={() => set({ minutes, direction })}>
                  {t('reports.roundingTo', { minutes })}
                </MenuItem>
              ))}
            </Menu>
          </SubmenuTrigger>
        ))}
        <MenuSeparator />
        <MenuSection
          aria-label={t('reports.rounding')}
          selectionMode="single"
          selectedKeys={rounding ? [rounding.per] : []}
        >
          {ROUNDING_SCOPES.map((per) => (
            <MenuItem key={per} id={per} onAction={() => set({ per })}>
              {t(`reports.per.${per}`)}
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}
