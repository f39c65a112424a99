import type { ActivityProfile, PublicList } from '@daybook/contracts';
import { useState } from 'react';
import { type PublicActivity, usePublicActivity } from '../../../data/public-activity.ts';
import { t } from '../../../lib/messages/index.ts';
import { CopyText, Select } from '../../../ui/index.ts';
import { type BadgeSubject, badgeAddress, badgeMarkdown } from './badge-address.ts';

const ALL = 'all';
/** As many of each list are offered. */
const OFFERED = 12;

/** The picture as others see it, and the two texts that put it somewhere. */
export function BadgePart({ name, profile }: { name: string; profile: ActivityProfile }) {
  // What is public after the change that is shown already.
  const { data: activity } = usePublicActivity(name, profile.version);
  const [chosen, setChosen] = useState(ALL);
  const subjects = activity ? subjectsOf(activity, profile.lists) : [];
  const subject = subjects.find((one) => keyOf(one) === chosen) ?? null;
  const address = badgeAddress(name, subject);
  const alt = subject?.name ?? t('coding.badgeAlt');
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Select
          label={t('coding.badgeOf')}
          options={[
            { id: ALL, label: t('coding.badgeAll') },
            ...subjects.map((one) => ({
              id: keyOf(one),
              label: one.name,
              hint: t(`coding.list.${one.list}`),
            })),
          ]}
          value={subject ? chosen : ALL}
          onChange={setChosen}
          className="w-52"
        />
        {/* Not what a browser has kept of before the change. */}
        <img
          key={`${address} ${profile.version}`}
          src={`${address}?v=${profile.version}`}
          alt={t('coding.badgePreview')}
          className="mb-1.5 h-5"
        />
      </div>
      <CopyText
        isQuiet
        label={t('coding.markdown')}
        text={badgeMarkdown(window.location.origin, name, subject, alt)}
        copied={t('coding.copied')}
      />
      <CopyText
        isQuiet
        label={t('coding.address')}
        text={window.location.origin + address}
        copied={t('coding.copied')}
      />
      <p className="text-12 text-muted">{t('coding.badgeHint')}</p>
    </div>
  );
}

function keyOf({ list, name }: NonNullable<BadgeSubject>): string {
  return `${list} ${name}`;
}

function subjectsOf(activity: PublicActivity, lists: readonly PublicList[]): NonNullable<BadgeSubject>[] {
  return lists.flatMap((list) => activity[list].slice(0, OFFERED).map(({ name }) => ({ list, name })));
}
