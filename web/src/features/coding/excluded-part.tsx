import { MOST_EXCLUSIONS } from '@daybook/contracts';
import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useChangeActivitySettings } from '../../data/activity-settings.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, IconButton, TextField, toast } from '../../ui/index.ts';
import { type ExclusionProblem, exclusionProblem, MOST_CHARACTERS_IN_ALL } from './exclusion-problem.ts';
import { sayFailure } from './say-failure.ts';

/** A list that saves itself: a line is added by Enter, and taken away with undo. */
export function ExcludedPart({ excluded }: { excluded: readonly string[] }) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<ExclusionProblem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const save = useChangeActivitySettings({ onFailure: sayFailure });
  const latest = useRef(excluded);
  latest.current = excluded;

  function add() {
    const pattern = typed.trim();
    const found = exclusionProblem(pattern, excluded);
    setProblem(found);
    input.current?.focus();
    if (found) return;
    setTyped('');
    save.mutate({ excluded: [...excluded, pattern] }, { onError: () => setTyped(pattern) });
  }

  function remove(pattern: string) {
    const place = excluded.indexOf(pattern);
    save.mutate({ excluded: excluded.filter((one) => one !== pattern) });
    const putBack = () => {
      const now = latest.current;
      if (!now.includes(pattern)) save.mutate({ excluded: now.toSpliced(place, 0, pattern) });
    };
    toast({
      message: t('coding.patternRemoved', { pattern }),
      action: { label: t('common.undo'), onAction: putBack },
    });
  }

  return (
    <div className="flex max-w-120 flex-col gap-3">
      <form
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          ref={input}
          hideLabel
          label={t('coding.pattern')}
          placeholder={t('coding.patternExample')}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setProblem(null);
          }}
          autoComplete="off"
          spellCheck={false}
          className="flex-1"
          inputClassName="font-mono text-12!"
          {...(problem ? { error: problemText(problem) } : {})}
        />
        <Button type="submit" icon={<Plus />}>
          {t('common.add')}
        </Button>
      </form>
      {excluded.length === 0 ? (
        <p className="text-13 text-muted">{t('coding.noPatterns')}</p>
      ) : (
        <ul aria-label={t('coding.patterns')} className="flex flex-col border-t border-line">
          {excluded.map((pattern) => (
            <li key={pattern} className="flex items-center gap-2 border-b border-line py-0.5">
              <span className="min-w-0 flex-1 font-mono text-12 break-all">{pattern}</span>
              <IconButton aria-label={t('coding.removePattern', { pattern })} onPress={() => remove(pattern)}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function problemText(problem: ExclusionProblem): string {
  if (problem === 'many') return t('coding.problem.many', { most: MOST_EXCLUSIONS });
  if (problem === 'full') return t('coding.problem.full', { most: MOST_CHARACTERS_IN_ALL });
  return t(`coding.problem.${problem}`);
}
