import { Plus } from 'lucide-react';
import { lazy, Suspense, useLayoutEffect, useRef } from 'react';
import { useIsArchived } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { Button } from '../../ui/index.ts';
import type { AddTimeFormProps } from './add-time-form.tsx';

const AddTimePopover = lazy(async () => ({ default: (await import('./add-time-form.tsx')).AddTimePopover }));

export interface AddTimeProps extends AddTimeFormProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Time that was not tracked, written down. */
export function AddTime({ isOpen, onOpenChange, ...props }: AddTimeProps) {
  const isArchived = useIsArchived();
  const button = useRef<HTMLButtonElement>(null);
  // Opened by its key, it may be scrolled away, and the form with it.
  useLayoutEffect(() => {
    if (isOpen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <>
      <span title={isArchived ? t('time.archived') : undefined}>
        <Button
          ref={button}
          className="scroll-mt-20"
          icon={<Plus />}
          keys="a"
          isDisabled={isArchived}
          onPress={() => onOpenChange(true)}
        >
          {t('time.addTime')}
        </Button>
      </span>
      {isOpen && !isArchived && (
        <Suspense>
          <AddTimePopover {...props} triggerRef={button} onClose={() => onOpenChange(false)} />
        </Suspense>
      )}
    </>
  );
}
