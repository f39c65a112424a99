import { Check, Play, Upload, UserPlus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useEveryMember } from '../../data/members.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, IconButton, LinkButton, TextField } from '../../ui/index.ts';

export interface FirstStepsProps {
  hasEntry: boolean;
  hasTask: boolean;
  hasImport: boolean;
  onStart: (description: string) => void;
  onAddTask: (title: string) => void;
  onDismiss: () => void;
}

/** The first visit: three steps, each done where it stands. */
export function FirstSteps(props: FirstStepsProps) {
  const { hasEntry, hasTask, hasImport, onStart, onAddTask, onDismiss } = props;
  const { data: workspace } = useWorkspace();
  // With others, they come before what one brings along.
  const team = workspace?.kind === 'team' && workspace.permissions.includes('members:manage') ? workspace : null;
  return (
    <section aria-label={t('today.firstTitle')} className="overflow-hidden rounded-card border border-line bg-surface">
      <header className="flex h-11 items-center pr-2 pl-4">
        <h2 className="flex-1 text-13 font-semibold">{t('today.firstTitle')}</h2>
        <IconButton aria-label={t('today.firstDismiss')} onPress={onDismiss}>
          <X />
        </IconButton>
      </header>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-px border-t border-line bg-line lg:grid-cols-3 [&>li]:bg-surface">
        <Step number={1} title={t('today.firstTimer')} hint={t('today.firstTimerHint')} isDone={hasEntry}>
          <OneLine
            label={t('time.what')}
            placeholder={t('time.what')}
            action={t('time.start')}
            icon={<Play className="fill-current" />}
            onSubmit={onStart}
            isOptional
          />
        </Step>
        <Step number={2} title={t('today.firstTask')} hint={t('today.firstTaskHint')} isDone={hasTask}>
          <OneLine
            label={t('today.firstTaskPlaceholder')}
            placeholder={t('today.firstTaskPlaceholder')}
            action={t('common.add')}
            maxLength={200}
            onSubmit={onAddTask}
          />
        </Step>
        {team ? (
          <InviteStep workspaceId={team.id} />
        ) : (
          <Step number={3} title={t('today.firstData')} hint={t('today.firstDataHint')} isDone={hasImport}>
            <LinkButton href="/import" icon={<Upload />} className="w-fit">
              {t('today.firstDataAction')}
            </LinkButton>
          </Step>
        )}
      </ol>
    </section>
  );
}

function InviteStep({ workspaceId }: { workspaceId: string }) {
  const { data: members = [] } = useEveryMember(workspaceId);
  return (
    <Step number={3} title={t('today.firstInvite')} hint={t('today.firstInviteHint')} isDone={members.length > 1}>
      <LinkButton href="/workspace/members" icon={<UserPlus />} className="w-fit">
        {t('today.firstInviteAction')}
      </LinkButton>
    </Step>
  );
}

interface StepProps {
  number: number;
  title: string;
  hint: string;
  isDone: boolean;
  children: ReactNode;
}

function Step({ number, title, hint, isDone, children }: StepProps) {
  return (
    <li className="flex flex-col gap-2 p-4">
      <h3 className="flex items-center gap-2 text-13 font-medium">
        <span
          className={`flex size-5 items-center justify-center rounded-full text-12 tabular ${isDone ? 'bg-good-wash text-good' : 'bg-pressed text-muted'}`}
        >
          {isDone ? <Check className="size-3!" aria-label={t('today.stepDone')} /> : number}
        </span>
        {title}
      </h3>
      <p className="flex-1 text-12 text-muted">{hint}</p>
      {children}
    </li>
  );
}

interface OneLineProps {
  label: string;
  placeholder: string;
  action: string;
  icon?: ReactNode;
  maxLength?: number;
  /** Whether it may be empty: a timer needs no description. */
  isOptional?: boolean;
  onSubmit: (text: string) => void;
}

function OneLine({ label, placeholder, action, icon, maxLength = 500, isOptional, onSubmit }: OneLineProps) {
  const [text, setText] = useState('');
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim() && !isOptional) return;
        onSubmit(text.trim());
        setText('');
      }}
    >
      <TextField
        hideLabel
        label={label}
        placeholder={placeholder}
        value={text}
        onChange={setText}
        maxLength={maxLength}
        autoComplete="off"
        className="min-w-0 flex-1"
      />
      <Button type="submit" className="shrink-0" {...(icon ? { icon } : {})}>
        {action}
      </Button>
    </form>
  );
}
