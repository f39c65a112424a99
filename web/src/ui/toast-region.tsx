import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../lib/messages/index.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { currentToasts, dismissToast, pauseToasts, subscribeToasts } from './toast-queue.ts';

/** Once in the app. Alt T brings focus to the newest message; Escape gives it back. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      // By place: with Option held, a Mac types another letter.
      if (!event.altKey || event.code !== 'KeyT') return;
      const button = region.current?.querySelector<HTMLElement>('li:last-child button');
      if (!button) return;
      event.preventDefault();
      button.focus();
    }
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what the list did to the page
  useEffect(() => {
    // The one under the pointer or focus may have gone, and what is gone can't be left.
    const element = region.current;
    pauseToasts(Boolean(element?.contains(document.activeElement) || element?.matches(':hover')));
    if (document.activeElement === document.body && cameFrom.current?.isConnected) cameFrom.current.focus();
    if (!element?.contains(document.activeElement)) cameFrom.current = null;
  }, [toasts]);

  return createPortal(
    <section
      ref={region}
      aria-label={t('ui.notifications')}
      // React Aria leaves this part alive while a dialog is open.
      data-react-aria-top-layer="true"
      onPointerEnter={() => pauseToasts(true)}
      onPointerLeave={(event) => pauseToasts(event.currentTarget.contains(document.activeElement))}
      onFocus={(event) => {
        pauseToasts(true);
        const from = event.relatedTarget;
        if (from instanceof HTMLElement && !event.currentTarget.contains(from)) cameFrom.current = from;
      }}
      onBlur={(event) => pauseToasts(event.currentTarget.contains(event.relatedTarget))}
      onKeyDown={(event) => {
        if (event.key === 'Escape') (cameFrom.current ?? document.body).focus();
      }}
      className="pointer-events-none fixed inset-x-0 bottom-[calc(env(safe-area-inset-bottom)+4.5rem+var(--toast-lift,0rem))] z-60 flex justify-center px-4 md:bottom-[calc(1.5rem+var(--toast-lift,0rem))]"
    >
      <ol aria-live="polite" aria-relevant="additions" className="flex w-full max-w-100 flex-col gap-2">
        {toasts.map((each) => (
          <li
            key={each.id}
            className="pointer-events-auto flex min-h-11 animate-[appear_120ms_ease-out] items-center gap-2 rounded-card bg-raised py-1 pr-1 pl-3.5 text-13 shadow-float"
          >
            {each.tone === 'good' && <CircleCheck className="text-good" />}
            {each.tone === 'bad' && <CircleAlert className="text-bad" />}
            <span className="min-w-0 flex-1 py-1.5">{each.message}</span>
            {[each.other, each.action].map(
              (action) =>
                action && (
                  <Button
                    key={action.label}
                    variant="ghost"
                    className="shrink-0 px-2! text-accent!"
                    onPress={() => {
                      dismissToast(each.id);
                      action.onAction();
                    }}
                  >
                    {action.label}
                  </Button>
                ),
            )}
            <IconButton aria-label={t('ui.dismiss')} hideTooltip onPress={() => dismissToast(each.id)}>
              <X />
            </IconButton>
          </li>
        ))}
      </ol>
    </section>,
    document.body,
  );
}
