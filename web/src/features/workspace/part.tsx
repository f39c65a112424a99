import type { ReactNode } from 'react';

interface PartProps {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** One thing that can be done, with what it means; a line between it and the next. */
export function Part({ title, hint, children }: PartProps) {
  return (
    <section className="flex flex-col items-start gap-2 border-t border-line pt-5 first:border-0 first:pt-0">
      <div>
        <h3 className="text-13 font-semibold">{title}</h3>
        {hint && <p className="mt-0.5 text-13 text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
