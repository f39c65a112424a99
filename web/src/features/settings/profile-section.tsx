import { DEFAULT_TARGET_MINUTES, useChangeProfile, useUser } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { zoneLabel } from '../../lib/time-zones.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useZoneChoices } from '../../lib/use-zone-choices.ts';
import { addDays, deviceZone } from '../../lib/zone.ts';
import { presentZone } from '../../lib/zone-names.ts';
import { Button, ComboBox, DurationField, Link, MarkedField, Select, toast } from '../../ui/index.ts';
import { sayFailure } from './failure-text.ts';
import { TextSetting } from './text-setting.tsx';

export function ProfileSection() {
  const user = useUser();
  return (
    <div className="flex flex-col gap-5">
      <TextSetting
        label={t('settings.fullName')}
        name="name"
        autoComplete="name"
        maxLength={100}
        path="full_name"
        value={user.full_name}
        change={(full_name) => ({ full_name })}
        check={(text) => (text === '' ? t('error.required') : undefined)}
      />
      <TextSetting
        label={t('settings.username')}
        description={t('settings.usernameHint')}
        name="username"
        autoComplete="off"
        maxLength={40}
        path="username"
        value={user.username ?? ''}
        change={(username) => ({ username: username || null })}
        check={(text) =>
          text === '' || /^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$/i.test(text) ? undefined : t('settings.usernameHint')
        }
      />
      <dl className="text-12 text-muted">
        <dt className="font-medium">{t('settings.email')}</dt>
        <dd className="my-0.5 text-13 text-text">{user.email}</dd>
        <dd>
          {t('settings.emailHint')} <Link href="/settings/security">{t('settings.emailChange')}</Link>
        </dd>
      </dl>
      <ZoneSetting />
      <WeekStartSetting />
      <TargetSetting />
    </div>
  );
}

function ZoneSetting() {
  const { timezone } = useUser();
  const save = useChangeProfile({ onFailure: sayFailure });
  const zone = presentZone(timezone);
  const options = useZoneChoices(zone);
  const here = presentZone(deviceZone());

  function moveTo(next: string) {
    const before = timezone;
    save.mutate(
      { timezone: next },
      {
        onSuccess: () =>
          toast({
            message: t('settings.zoneMoved', { zone: zoneLabel(next) }),
            action: { label: t('common.undo'), onAction: () => save.mutate({ timezone: before }) },
          }),
      },
    );
  }

  return (
    <div>
      <MarkedField {...save}>
        <ComboBox
          label={t('settings.zone')}
          description={t('settings.zoneHint')}
          options={options}
          value={zone}
          onChange={(next) => next && moveTo(next)}
        />
      </MarkedField>
      {here !== zone && (
        <p className="mt-1 flex flex-wrap items-center gap-1 text-12 text-muted">
          {t('settings.zoneDiffers', { zone: zoneLabel(here) })}
          <Button size={28} variant="ghost" className="text-accent!" onPress={() => moveTo(here)}>
            {t('settings.zoneUseDevice')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** A Sunday, the day 0. */
const SUNDAY = '2026-01-04';

function WeekStartSetting() {
  const { week_start } = useUser();
  const format = useFormat();
  const save = useChangeProfile({ onFailure: sayFailure });
  const options = [1, 2, 3, 4, 5, 6, 0].map((day) => ({
    id: String(day),
    label: format.day(addDays(SUNDAY, day), 'weekdayLong'),
  }));
  return (
    <MarkedField {...save}>
      <Select
        label={t('settings.weekStart')}
        options={options}
        value={String(week_start)}
        onChange={(day) => Number(day) !== week_start && save.mutate({ week_start: Number(day) })}
      />
    </MarkedField>
  );
}

const DAY_SECONDS = 24 * 3600;

function TargetSetting() {
  const { preferences } = useUser();
  const save = useChangeProfile({ onFailure: sayFailure });
  return (
    <MarkedField {...save}>
      <DurationField
        label={t('settings.target')}
        description={t('settings.targetHint')}
        value={(preferences.daily_target_minutes ?? DEFAULT_TARGET_MINUTES) * 60}
        onChange={(seconds) => {
          if ((seconds ?? 0) > DAY_SECONDS) toast({ message: t('settings.targetTooLong'), tone: 'bad' });
          else save.mutate({ preferences: { daily_target_minutes: Math.round((seconds ?? 0) / 60) } });
        }}
      />
    </MarkedField>
  );
}
