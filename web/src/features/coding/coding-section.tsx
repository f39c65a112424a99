import type { ReactNode } from 'react';
import { useActivitySettings } from '../../data/activity-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { ErrorState, NeedsServer, SkeletonRows } from '../../ui/index.ts';
import { CountingPart } from './counting-part.tsx';
import { DeletePart } from './delete-part.tsx';
import { ExcludedPart } from './excluded-part.tsx';
import { ImportPart } from './import-part.tsx';
import { ProfilePart } from './profile/profile-part.tsx';

/** Settings → Coding. @param retention for how long it is kept */
export function CodingSection({ retention }: { retention: ReactNode }) {
  const { data: settings, error, isPending, isFetching, fetchStatus, refetch } = useActivitySettings();
  if (isPending) return fetchStatus === 'paused' ? <NeedsServer /> : <SkeletonRows count={8} />;
  if (!settings) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  return (
    <div className="flex flex-col gap-9">
      <Part title={t('coding.counting')}>
        <CountingPart settings={settings} />
      </Part>
      <Part
        title={t('coding.excluded')}
        hint={t('coding.excludedHint', { slash: '/', home: '~', star: '*', stars: '**' })}
      >
        <ExcludedPart excluded={settings.excluded} />
      </Part>
      <Part title={t('coding.profile')} hint={t('coding.profileHint')}>
        <ProfilePart />
      </Part>
      <Part title={t('coding.bring')} hint={t('coding.bringHint')}>
        <ImportPart />
      </Part>
      {retention}
      <Part title={t('coding.remove')} hint={t('coding.removeHint')}>
        <DeletePart />
      </Part>
    </div>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-6 first:border-0 first:pt-0">
      <h3 className="text-13 font-medium">{title}</h3>
      {hint && <p className="mt-1 max-w-160 text-13 text-muted">{hint}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
