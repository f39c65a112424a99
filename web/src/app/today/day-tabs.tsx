import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/index.ts';
import type { ColumnsProps } from './columns.tsx';

/** On narrow screens one part of the day at a time. */
export function DayTabs({ plan, day, soFar }: ColumnsProps) {
  const [part, setPart] = useState('day');
  return (
    <Tabs selected={part} onChange={setPart}>
      <TabList label={t('today.parts')}>
        <Tab id="plan">{t('today.plan')}</Tab>
        <Tab id="day">{t('today.day')}</Tab>
        <Tab id="so-far">{t('today.soFar')}</Tab>
      </TabList>
      <TabPanel id="plan">{plan}</TabPanel>
      <TabPanel id="day">{day}</TabPanel>
      <TabPanel id="so-far">{soFar}</TabPanel>
    </Tabs>
  );
}
