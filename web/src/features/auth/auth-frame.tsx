import type { ReactNode } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Wordmark } from '../../ui/index.ts';
import { DayDrawing } from './day-drawing.tsx';

interface AuthFrameProps {
  title: string;
  /** Under the title, where it is not the line about the product. */
  line?: string;
  children: ReactNode;
  footer: ReactNode;
}

/** The page around the forms before the sign-in: the form at the left, a day of the diary at the right where there is room. */
export function AuthFrame({ title, line = t('auth.line'), children, footer }: AuthFrameProps) {
  return (
    <div className="flex min-h-dvh">
      <main className="flex min-w-0 flex-1 flex-col items-center px-5 pt-[max(1.5rem,env(safe-area-inset-top))] pb-6">
        <div className="flex w-full max-w-88 flex-1 flex-col">
          <Wordmark />
          <div className="my-auto py-10">
            <h1 className="text-28 font-semibold">{title}</h1>
            <p className="mt-1 mb-7 text-14 text-muted">{line}</p>
            {children}
            <p className="mt-6 text-13 text-muted">{footer}</p>
          </div>
        </div>
      </main>
      <div className="hidden w-[44%] max-w-160 items-center overflow-hidden border-l border-line bg-surface lg:flex">
        <DayDrawing />
      </div>
    </div>
  );
}
