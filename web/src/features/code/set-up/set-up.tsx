import { type ReactNode, useState } from 'react';
import { useActivitySetup } from '../../../data/activity.ts';
import { isUnreachable } from '../../../data/connection.ts';
import { useOnline } from '../../../data/pending-changes.ts';
import { t } from '../../../lib/messages/index.ts';
import { Link } from '../../../ui/index.ts';
import { EditorField } from './editor-field.tsx';
import type { EditorChoice } from './editors.ts';
import { FirstHeartbeat } from './first-heartbeat.tsx';
import { KeyPart, type KeyPartProps } from './key-part.tsx';

interface SetUpProps extends Pick<KeyPartProps, 'withProof' | 'showFailure'> {
  editor: EditorChoice;
  onEditor: (editor: EditorChoice) => void;
  /** There is something to see now. */
  onDone: () => void;
}

/** From nothing to the first heartbeat: the plugin, the key, and that it works. */
export function SetUp({ editor, onEditor, onDone, ...keys }: SetUpProps) {
  const [before, setBefore] = useState<string | null>();
  const [isOver, setOver] = useState(false);
  const { data, error } = useActivitySetup(!isOver);
  const latest = data?.latest_heartbeat ?? null;
  // What was there when somebody began to wait is not what they wait for.
  if (data && before === undefined) setBefore(latest?.received_at ?? null);
  const arrived = before !== undefined && latest && latest.received_at !== before ? latest : null;
  if (arrived && !isOver) setOver(true);
  const isOnline = useOnline();
  return (
    <div className="mx-auto flex w-full max-w-170 flex-col gap-6 text-13">
      <header>
        <h2 className="text-16 font-semibold">{t('code.setUp.title')}</h2>
        <p className="mt-1 text-muted">{t('code.setUp.text')}</p>
      </header>
      <Step number={1} title={t('code.setUp.install')}>
        <EditorField value={editor} onChange={onEditor} />
        <p className="mt-3">{t(`code.setUp.how.${editor}`)}</p>
        {editor === 'another' && (
          <p className="mt-1">
            <Link href="https://wakatime.com/plugins" target="_blank" rel="noreferrer">
              {t('code.setUp.allPlugins')}
            </Link>
          </p>
        )}
      </Step>
      <Step number={2} title={t('code.setUp.key')}>
        <KeyPart editor={editor} {...keys} />
      </Step>
      <Step number={3} title={t('code.setUp.check')}>
        <FirstHeartbeat
          arrived={arrived}
          isFirst={before === null}
          isPaused={data?.paused ?? false}
          isUnreachable={!isOnline || (error !== null && isUnreachable(error))}
          onDone={onDone}
        />
      </Step>
    </div>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className="flex gap-3">
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong text-12 font-semibold text-muted tabular"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="mb-3 text-14 leading-6 font-semibold">{title}</h3>
        {children}
      </div>
    </section>
  );
}
