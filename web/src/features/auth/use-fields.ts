import { type FormEvent, useRef, useState } from 'react';

type Values = Record<string, string>;
type Checks<V extends Values> = { [name in keyof V]: (value: string) => string | undefined };
type Problems<V extends Values> = { [name in keyof V]?: string };

/**
 * The state of a form of a few texts. Problems show when it is sent, and go when the field is changed. By hand, because a
 * form library would be a twelfth of what the first page loads.
 */
export function useFields<V extends Values>(initial: V, checks: Checks<V>) {
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<Problems<V>>({});
  const inputs = useRef<{ [name in keyof V]?: HTMLInputElement | null }>({});
  const names = Object.keys(initial) as (keyof V & string)[];

  function showProblems(found: Problems<V>): void {
    setProblems(found);
    const first = names.find((name) => found[name]);
    if (first) inputs.current[first]?.focus();
  }

  return {
    values,
    showProblems,
    /** For a Field of `ui`. */
    field: (name: keyof V & string) => ({
      name,
      value: values[name],
      onChange: (value: string) => {
        setValues((all) => ({ ...all, [name]: value }));
        setProblems((all) => ({ ...all, [name]: undefined }));
      },
      ref: (input: HTMLInputElement | null) => {
        inputs.current[name] = input;
      },
      ...(problems[name] ? { error: problems[name] } : {}),
    }),
    select: (name: keyof V) => inputs.current[name]?.select(),
    reset: () => {
      setValues(initial);
      setProblems({});
    },
    /** Sends the values if nothing is wrong with them; else goes to the first that is. */
    onSubmit: (send: (values: V) => void) => (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      // A password manager may have filled a field without telling React.
      const form = new FormData(event.currentTarget);
      const sent = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? values[name])])) as V;
      setValues(sent);
      const found = Object.fromEntries(
        names.map((name) => [name, checks[name](sent[name] as string)]).filter(([, problem]) => problem),
      ) as Problems<V>;
      showProblems(found);
      if (Object.keys(found).length === 0) send(sent);
    },
  };
}
