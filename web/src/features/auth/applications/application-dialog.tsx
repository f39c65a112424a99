import type { Application, Scope } from '@daybook/contracts';
import { useState } from 'react';
import { useSaveApplication } from '../../../data/applications.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button, Dialog, TextArea, TextField, toast } from '../../../ui/index.ts';
import { ScopeField } from '../api-tokens/scope-field.tsx';
import { missingProblem } from '../field-checks.ts';
import { fieldProblems } from '../field-problems.ts';
import { useFields } from '../use-fields.ts';
import { sayFailure } from './failure.ts';

interface ApplicationDialogProps {
  /** None: a new one. */
  application?: Application;
  onEnd: () => void;
}

/** A press beside it doesn't close it: there may be text in it. */
export function ApplicationDialog({ application, onEnd }: ApplicationDialogProps) {
  const title = application ? t('applications.edit', { name: application.name }) : t('applications.register');
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => !isOpen && onEnd()} isDismissable={false}>
      <ApplicationForm {...(application ? { application } : {})} onEnd={onEnd} />
    </Dialog>
  );
}

function ApplicationForm({ application, onEnd }: ApplicationDialogProps) {
  const save = useSaveApplication(application);
  const form = useFields({ name: application?.name ?? '' }, { name: missingProblem });
  const [addresses, setAddresses] = useState(application?.redirect_uris.join('\n') ?? '');
  const [addressProblem, setAddressProblem] = useState<string>();
  const [scopes, setScopes] = useState<readonly Scope[]>(application?.scopes ?? []);
  const [isScopeMissing, setScopeMissing] = useState(false);

  const send = form.onSubmit(({ name }) => {
    const lines = linesOf(addresses);
    if (lines.length === 0) setAddressProblem(t('error.required'));
    if (lines.length === 0 || scopes.length === 0) return;
    save.mutate(
      { name, redirect_uris: lines, scopes: [...scopes] },
      {
        onSuccess: () => {
          onEnd();
          toast({ message: t(application ? 'applications.changed' : 'applications.made', { name }), tone: 'good' });
        },
        onError: (error) => {
          const ofAddress = addressProblemIn(error);
          const ofName = fieldProblems(error, ['name']);
          if (ofAddress) setAddressProblem(ofAddress);
          else if (ofName) form.showProblems(ofName);
          else sayFailure(error);
        },
      },
    );
  });
  return (
    <form
      noValidate
      method="post"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        setScopeMissing(scopes.length === 0);
        send(event);
      }}
    >
      <TextField
        {...form.field('name')}
        label={t('applications.name')}
        description={t('applications.nameHint')}
        maxLength={100}
        autoComplete="off"
        autoFocus
      />
      <TextArea
        label={t('applications.addresses')}
        description={t('applications.addressesHint')}
        value={addresses}
        onChange={(text) => {
          setAddresses(text);
          setAddressProblem(undefined);
        }}
        {...(addressProblem ? { error: addressProblem } : {})}
        rows={2}
      />
      <ScopeField
        value={scopes}
        onChange={(chosen) => {
          setScopes(chosen);
          setScopeMissing(false);
        }}
        error={isScopeMissing ? t('tokens.scopesNeeded') : undefined}
      />
      <div className="sticky bottom-0 -mx-5 -mb-5 flex justify-end gap-2 border-t border-line bg-raised px-5 py-3">
        <Button onPress={onEnd}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {application ? t('common.save') : t('applications.register')}
        </Button>
      </div>
    </form>
  );
}

const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || []);

/** What the server says about an address, with the line it is in. */
function addressProblemIn(error: Error): string | undefined {
  const problem = error instanceof ApiError ? error.fields.find(({ path }) => /^redirect_uris/.test(path)) : undefined;
  if (!problem) return undefined;
  const place = /\d+$/.exec(problem.path)?.[0];
  if (place === undefined) return `${problem.message}.`;
  return t('applications.line', { line: Number(place) + 1, problem: problem.message });
}
