import type { AuthorizationQuestion, AuthorizationRequest, Scope } from '@daybook/contracts';
import { useEffect, useState } from 'react';
import { useAuthorization, useDecide } from '../../../data/applications.ts';
import { isUnreachable } from '../../../data/connection.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { Banner, Button, ErrorState, LinkButton, SkeletonRows } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { AuthFrame } from '../auth-frame.tsx';
import { ProofDeclined, useWithProof } from '../factors/with-proof.ts';
import { AskedScopes } from './asked-scopes.tsx';
import { SignedInAs } from './signed-in-as.tsx';

export interface AuthorizeViewProps {
  request: AuthorizationRequest;
  /** Takes the browser out of the app. */
  onLeave: (url: string) => void;
  onOtherAccount: () => void;
}

/** An application asks to be let in. What is wrong with its request is told to it; with who it is, to the person alone. */
export function AuthorizeView({ request, onLeave, onOtherAccount }: AuthorizeViewProps) {
  const { data, error, isPending, isFetching, refetch } = useAuthorization(request);
  const returnTo = data?.outcome === 'return' ? data.redirect_url : undefined;
  useEffect(() => {
    if (returnTo) onLeave(returnTo);
  }, [returnTo, onLeave]);
  const refused = refusedField(error);
  if (refused) return <Invalid field={refused} />;
  if (data?.outcome === 'ask') {
    return <Question question={data} request={request} onLeave={onLeave} onOtherAccount={onOtherAccount} />;
  }
  return (
    <AuthFrame title={t(returnTo ? 'applications.returning' : 'applications.askTitle')} line="" footer={null}>
      {isPending && <SkeletonRows count={4} />}
      {returnTo && <p>{t('applications.returningText')}</p>}
      {error && <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />}
    </AuthFrame>
  );
}

/** Which field makes it impossible to send anybody back. */
function refusedField(error: Error | null): string | undefined {
  return error instanceof ApiError && error.status === 422 ? (error.fields[0]?.path ?? '') : undefined;
}

function Invalid({ field }: { field: string }) {
  return (
    <AuthFrame title={t('applications.invalid')} line="" footer={null}>
      <Banner tone="bad">
        <p>{t(field.startsWith('redirect_uri') ? 'applications.unknownRedirect' : 'applications.unknownClient')}</p>
        <p className="mt-2">{t('applications.invalidNext')}</p>
      </Banner>
    </AuthFrame>
  );
}

type Decision = 'allow' | 'deny';

function Question({
  question: { application, destination, scopes, allowed_before },
  request,
  onLeave,
  onOtherAccount,
}: AuthorizeViewProps & { question: AuthorizationQuestion }) {
  const { name } = application;
  const decide = useDecide(useWithProof());
  const [chosen, setChosen] = useState<readonly Scope[]>(scopes);
  const [decision, setDecision] = useState<Decision>();
  const send = (made: Decision) => {
    setDecision(made);
    decide.mutate(
      { request, decision: made, ...(made === 'allow' ? { scopes: [...chosen] } : {}) },
      { onSuccess: ({ redirect_url }) => onLeave(redirect_url) },
    );
  };
  if (decide.data) return <Done name={name} isAllowed={decision === 'allow'} url={decide.data.redirect_url} />;
  const isUnderway = decide.isPending;
  return (
    <AuthFrame
      title={t('applications.ask', { name })}
      line={t(application.built_in ? 'applications.builtIn' : 'applications.registered')}
      footer={t('applications.later')}
    >
      <div className="flex flex-col gap-5">
        <SignedInAs onOtherAccount={onOtherAccount} />
        <AskedScopes scopes={scopes} value={chosen} onChange={setChosen} isDisabled={isUnderway} />
        <div className="flex flex-col gap-1 text-13">
          <p className="break-words">
            {t(`applications.destination.${destination.kind}`, { place: destination.place })}
          </p>
          {destination.kind !== 'site' && <p className="text-muted">{t('applications.careful', { name })}</p>}
          {allowed_before.length > 0 && <p className="text-muted">{t('applications.before')}</p>}
        </div>
        {decide.error && !(decide.error instanceof ProofDeclined) && (
          <AuthFailure error={decide.error} isUnreachable={isUnreachable(decide.error)} />
        )}
        <div className="grid grid-cols-2 gap-2">
          <Button
            size={44}
            isPending={isUnderway && decision === 'deny'}
            isDisabled={isUnderway && decision === 'allow'}
            onPress={() => send('deny')}
          >
            {t('applications.deny')}
          </Button>
          <Button
            size={44}
            variant="primary"
            isPending={isUnderway && decision === 'allow'}
            isDisabled={chosen.length === 0 || (isUnderway && decision === 'deny')}
            onPress={() => send('allow')}
          >
            {t('applications.allow')}
          </Button>
        </div>
      </div>
    </AuthFrame>
  );
}

/** The browser leaves for a site; for an app it may stay here, and the person goes there themselves. */
function Done({ name, isAllowed, url }: { name: string; isAllowed: boolean; url: string }) {
  return (
    <AuthFrame title={t('applications.done')} line="" footer={null}>
      <div className="flex flex-col items-start gap-4">
        <Banner tone={isAllowed ? 'good' : 'info'} className="w-full">
          {t(isAllowed ? 'applications.doneAllowed' : 'applications.doneDenied', { name })}
        </Banner>
        <LinkButton href={url}>{t('applications.goBack', { name })}</LinkButton>
      </div>
    </AuthFrame>
  );
}
