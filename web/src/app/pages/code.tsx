import { lazy, Suspense } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { parseEditor } from '../../features/code/set-up/editors.ts';
import { t } from '../../lib/messages/index.ts';
import { PageHeader, SkeletonRows } from '../../ui/index.ts';
import { withTexts } from '../with-texts.ts';

// Whoever has set up their editor doesn't need it, and it brings the ways to prove who one is.
const SetUpPlace = lazy(async () => ({
  default: (await withTexts(import('../code/set-up.tsx'), 'settings', 'forms')).SetUpPlace,
}));

/** What editors have sent. */
export function Component() {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  return (
    <>
      <PageHeader title={t('code.title')} />
      <div className="p-4 md:p-6">
        <Suspense fallback={<SkeletonRows count={6} />}>
          <SetUpPlace
            editor={parseEditor(search.get('editor'))}
            onEditor={(editor) => setSearch({ editor }, { replace: true })}
            onDone={() => navigate('/today')}
          />
        </Suspense>
      </div>
    </>
  );
}
