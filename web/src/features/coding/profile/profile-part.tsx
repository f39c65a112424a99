import { type ActivityProfile, PUBLIC_LISTS, PUBLIC_RANGES, type PublicRange } from '@daybook/contracts';
import { useActivityProfile, useChangeActivityProfile } from '../../../data/activity-profile.ts';
import { useUser } from '../../../data/session.ts';
import { t } from '../../../lib/messages/index.ts';
import { Checkbox, CopyText, ErrorState, Link, NeedsServer, Select, SkeletonRows, Switch } from '../../../ui/index.ts';
import { sayFailure } from '../say-failure.ts';
import { profileAddress } from './badge-address.ts';
import { BadgePart } from './badge-part.tsx';

/** Nothing is public until its owner says so, and then what they choose. */
export function ProfilePart() {
  const { data: profile, error, isPending, isFetching, fetchStatus, refetch } = useActivityProfile();
  if (isPending) return fetchStatus === 'paused' ? <NeedsServer className="py-6!" /> : <SkeletonRows count={2} />;
  if (!profile) {
    return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  }
  return <Profile profile={profile} />;
}

function Profile({ profile }: { profile: ActivityProfile }) {
  const { is_public, lists, range } = profile;
  const change = useChangeActivityProfile({ onFailure: sayFailure });
  const user = useUser();
  const name = user.username ?? user.id;
  return (
    <div className="flex flex-col items-start gap-4">
      <Switch isSelected={is_public} onChange={(isPublic) => change.mutate({ is_public: isPublic })}>
        {t('coding.isPublic')}
      </Switch>
      {is_public && (
        <>
          <fieldset className="flex flex-col">
            <legend className="text-12 font-medium text-muted">{t('coding.shown')}</legend>
            <div className="flex flex-wrap gap-x-5">
              {PUBLIC_LISTS.map((list) => (
                <Checkbox
                  key={list}
                  isSelected={lists.includes(list)}
                  onChange={(isShown) =>
                    change.mutate({
                      lists: PUBLIC_LISTS.filter((one) => (one === list ? isShown : lists.includes(one))),
                    })
                  }
                >
                  {t(`coding.list.${list}`)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
          <Select
            label={t('coding.range')}
            options={PUBLIC_RANGES.map((id) => ({ id, label: t(`coding.ranges.${id}`) }))}
            value={range}
            onChange={(id) => change.mutate({ range: id as PublicRange })}
            className="w-52"
          />
          <div className="flex w-full max-w-140 flex-col gap-4">
            <div className="flex flex-col gap-1">
              <CopyText
                isQuiet
                label={t('coding.page')}
                text={window.location.origin + profileAddress(name)}
                copied={t('coding.copied')}
              />
              {user.username === null && (
                <p className="text-12 text-muted">
                  {t('coding.noUsername')} <Link href="/settings/profile">{t('coding.chooseUsername')}</Link>
                </p>
              )}
            </div>
            <BadgePart name={name} profile={profile} />
          </div>
        </>
      )}
    </div>
  );
}
