import { useRef, useState } from 'react';
import { type ProfileChange, useChangeProfile } from '../../data/session.ts';
import { ApiError } from '../../lib/api/index.ts';
import { MarkedField, TextField, type TextFieldProps } from '../../ui/index.ts';
import { failureText, sayFailure } from './failure-text.ts';

interface TextSettingProps
  extends Pick<TextFieldProps, 'label' | 'description' | 'autoComplete' | 'maxLength' | 'name'> {
  value: string;
  /** The field of the profile it is about, as the server names it. */
  path: string;
  change: (text: string) => ProfileChange;
  /** What is wrong with it, or undefined. */
  check?: (text: string) => string | undefined;
}

/** A line of the profile that saves itself when it is left or on Enter; Escape gives the old text back. */
export function TextSetting({ value, path, change, check, ...props }: TextSettingProps) {
  /** What is being typed; null while nothing is. */
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const sent = useRef('');
  const save = useChangeProfile({
    onFailure: (error) => {
      const isAboutIt =
        error instanceof ApiError &&
        (error.reason?.endsWith(path) || error.fields.some((field) => field.path === path));
      if (isAboutIt) setProblem(failureText(error));
      else sayFailure(error);
      // What was typed is not lost.
      setDraft(sent.current);
    },
  });

  function commit() {
    if (draft === null) return;
    const text = draft.trim();
    const wrong = check?.(text);
    setProblem(wrong);
    if (wrong) return;
    setDraft(null);
    if (text === value) return;
    sent.current = text;
    save.mutate(change(text));
  }

  return (
    <MarkedField {...save}>
      <TextField
        {...props}
        value={draft ?? value}
        spellCheck={false}
        onChange={(text) => {
          setDraft(text);
          setProblem(undefined);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            setDraft(null);
            setProblem(undefined);
          }
        }}
        {...(problem ? { error: problem } : {})}
      />
    </MarkedField>
  );
}
