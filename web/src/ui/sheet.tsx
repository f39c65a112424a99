import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { overlayClass } from './dialog.tsx';
import { IconButton } from './icon-button.tsx';
import { useMediaQuery, WIDE } from './use-media-query.ts';

export interface SheetProps {
  title: string;
  /** Before the cross: a menu, a link to the full page. */
  actions?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Over the page: from the bottom on a phone, 400 px at the right elsewhere. */
export function Sheet({ title, actions, footer, children, isOpen, onOpenChange }: SheetProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable className={overlayClass}>
      <Modal
        className={cx(
          'fixed inset-x-0 bottom-0 flex max-h-[90dvh] flex-col rounded-t-card bg-raised pb-[env(safe-area-inset-bottom)] shadow-float',
          'transition-transform duration-150 ease-out data-entering:translate-y-8 data-exiting:translate-y-8',
          'md:inset-y-0 md:right-0 md:left-auto md:max-h-none md:w-100 md:rounded-none md:data-entering:translate-x-8 md:data-entering:translate-y-0 md:data-exiting:translate-x-8 md:data-exiting:translate-y-0',
        )}
      >
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <PanelBody
              heading={
                <Heading slot="title" className={headingClass}>
                  {title}
                </Heading>
              }
              {...{ actions, footer, close }}
            >
              {children}
            </PanelBody>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface DetailPanelProps extends Omit<SheetProps, 'isOpen' | 'onOpenChange'> {
  /** By the cross or Escape. The panel's id is in the URL, so this navigates. */
  onClose: () => void;
}

/**
 * Beside the page where there is room (the page stays in use; put it last in a flex row), a Sheet on a phone. An editor inside
 * that uses Escape itself stops the event.
 */
export function DetailPanel(props: DetailPanelProps) {
  const isWide = useMediaQuery(WIDE);
  if (!isWide) return <Sheet {...props} isOpen onOpenChange={(isOpen) => !isOpen && props.onClose()} />;
  return <SidePanel {...props} />;
}

function SidePanel({ title, actions, footer, children, onClose }: DetailPanelProps) {
  const id = useId();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
  return (
    <aside aria-labelledby={id} className="flex h-full w-100 shrink-0 flex-col border-l border-line bg-surface">
      <PanelBody
        heading={
          <h2 id={id} className={headingClass}>
            {title}
          </h2>
        }
        {...{ actions, footer }}
        close={onClose}
      >
        {children}
      </PanelBody>
    </aside>
  );
}

const headingClass = 'min-w-0 flex-1 truncate text-13 font-medium text-muted';

interface PanelBodyProps {
  heading: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  close: () => void;
  children: ReactNode;
}

function PanelBody({ heading, actions, footer, close, children }: PanelBodyProps) {
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-2 pl-4">
        {heading}
        {actions}
        <IconButton aria-label={t('common.close')} keys="escape" onPress={close}>
          <X />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
      {footer && <footer className="flex shrink-0 justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>}
    </>
  );
}
