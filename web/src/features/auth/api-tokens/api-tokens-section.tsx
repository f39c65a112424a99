import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useApiTokens } from '../../../data/api-tokens.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, Card, EmptyState, ErrorState, Pager, SkeletonRows } from '../../../ui/index.ts';
import { ProofProvider } from '../factors/proof-provider.tsx';
import { ApiTokenRow } from './api-token-row.tsx';
import { MakeTokenDialog } from './make-token-dialog.tsx';

/** Settings → API tokens. */
export function ApiTokensSection() {
  const [page, setPage] = useState(1);
  const [isMaking, setMaking] = useState(false);
  const { data, error, isPending, isFetching, refetch } = useApiTokens(page);
  if (isPending) return <SkeletonRows count={4} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  const make = (
    <Button variant="primary" icon={<Plus />} onPress={() => setMaking(true)}>
      {t('tokens.make')}
    </Button>
  );
  return (
    <div className="flex flex-col items-start gap-3">
      {data.pagination.total > 0 && make}
      <Card isFlush className="w-full">
        {data.pagination.total === 0 ? (
          <EmptyState icon={<KeyRound />} title={t('tokens.none')} hint={t('tokens.noneHint')} action={make} />
        ) : (
          <ul aria-label={t('tokens.list')} className="divide-y divide-line">
            {data.data.map((token) => (
              <ApiTokenRow key={token.id} token={token} />
            ))}
          </ul>
        )}
      </Card>
      <div className="w-full">
        <Pager page={page} pages={data.pagination.pages} onChange={setPage} />
      </div>
      {isMaking && (
        <ProofProvider>
          <MakeTokenDialog onEnd={() => setMaking(false)} />
        </ProofProvider>
      )}
    </div>
  );
}
