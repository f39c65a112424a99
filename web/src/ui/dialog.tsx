import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export { DialogTrigger };

export interface DialogProps {
  title: string;
  /** A function gets `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  /** Buttons, at the end; the primary one last. */
  footer?: ReactNode | ((close: () => void) => ReactNode);
  /** Without these, put it in a DialogTrigger after its button. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  width?: 'small' | 'medium' | 'large';
  role?: 'dialog' | 'alertdialog';
  /** False keeps it open on a press outside: for a form with unsaved text. */
  isDismissable?: boolean;
  hideTitle?: boolean;
}

export const overlayClass =
  'fixed inset-0 z-50 bg-scrim transition-opacity duration-100 data-entering:opacity-0 data-exiting:opacity-0';

const WIDTHS = { small: 'md:max-w-100', medium: 'md:max-w-140', large: 'md:max-w-200' };

/** Focus goes in and comes back; Escape closes. On a phone it stands at the bottom edge. */
export function Dialog({ title, children, footer, width = 'medium', isDismissable = true, ...props }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      isDismissable={isDismissable}
      className={cx(overlayClass, 'flex items-end justify-center md:items-start md:p-4 md:pt-[12vh]')}
    >
      <Modal
        className={cx(
          'max-h-[92dvh] w-full overflow-auto rounded-t-card bg-raised shadow-float md:max-h-[76vh] md:rounded-card',
          WIDTHS[width],
        )}
      >
        <AriaDialog role={props.role} className="flex flex-col outline-none">
          {({ close }) => (
            <>
              <header
                className={cx(
                  'sticky top-0 z-10 flex items-center gap-2 bg-raised py-3 pr-3 pl-5',
                  props.hideTitle && 'sr-only',
                )}
              >
                <Heading slot="title" className="min-w-0 flex-1 text-16 font-semibold">
                  {title}
                </Heading>
                <IconButton aria-label={t('common.close')} size={28} keys="escape" onPress={close}>
                  <X />
                </IconButton>
              </header>
              <div className="px-5 pb-5 text-13">{typeof children === 'function' ? children(close) : children}</div>
              {footer && (
                <footer className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-line bg-raised px-5 py-3">
                  {typeof footer === 'function' ? footer(close) : footer}
                </footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
