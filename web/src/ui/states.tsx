import { CircleAlert, CircleCheck, CloudOff, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '../lib/api/index.ts';
import { t } from '../lib/messages/index.ts';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { Kbd } from './kbd.tsx';

export interface EmptyStateProps {
  /** What is missing, in a line. */
  title: string;
  /** What to do. */
  hint?: ReactNode;
  /** The key that does it. */
  keys?: string;
  action?: ReactNode;
  icon?: ReactNode;
  className?: string;
}

export function EmptyState({ title, hint, keys, action, icon, className }: EmptyStateProps) {
  return (
    <div className={cx('flex flex-col items-center gap-1 px-6 py-12 text-center', className)}>
      {icon && <span className="mb-2 flex text-faint [&_svg]:size-6!">{icon}</span>}
      <p className="text-14 font-medium text-text">{title}</p>
      {(hint || keys) && (
        <p className="flex max-w-100 flex-wrap items-center justify-center gap-1.5 text-13 text-muted">
          {hint}
          {keys && <Kbd keys={keys} className="touch:hidden" />}
        </p>
      )}
      {action && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened. */
  title?: string;
  /** What is safe. */
  safe?: string;
  /** What to do. */
  next?: string;
  /** What went wrong; the id of a request that the server answered is shown. */
  error?: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
  /** Where it is something else than trying again. */
  retryLabel?: string;
  className?: string;
}

export function ErrorState({ title, safe, next, error, onRetry, isRetrying, ...props }: ErrorStateProps) {
  return (
    <div role="alert" className={cx('flex flex-col items-center gap-1 px-6 py-12 text-center', props.className)}>
      <CircleAlert className="mb-2 size-6! text-bad" />
      <p className="text-14 font-medium">{title ?? t('error.title')}</p>
      <p className="max-w-100 text-13 text-muted">
        {safe ?? t('error.safe')} {next ?? t('error.next')}
      </p>
      {onRetry && (
        <Button className="mt-3" onPress={onRetry} isPending={isRetrying}>
          {props.retryLabel ?? t('common.retry')}
        </Button>
      )}
      <RequestId error={error} className="mt-3" />
    </div>
  );
}

/** What is not here, and can't come while the server can't be reached. */
export function NeedsServer({ className }: { className?: string }) {
  return (
    <EmptyState
      icon={<CloudOff />}
      title={t('offline.needsServer')}
      hint={t('offline.needsServerHint')}
      {...(className ? { className } : {})}
    />
  );
}

/** The number under which the log has it, in small print; nothing where no server has answered. */
export function RequestId({ error, className }: { error: unknown; className?: string }) {
  if (!(error instanceof ApiError) || error.requestId === null) return null;
  return (
    <p className={cx('font-mono text-12 break-all text-muted select-all', className)}>
      {t('ui.requestId', { id: error.requestId })}
    </p>
  );
}

export interface BannerProps {
  tone?: 'info' | 'good' | 'warn' | 'bad';
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
  className?: string;
}

const BANNERS = {
  info: { ground: 'bg-accent-wash', icon: <Info className="mt-0.5 text-accent" /> },
  good: { ground: 'bg-good-wash', icon: <CircleCheck className="mt-0.5 text-good" /> },
  warn: { ground: 'bg-warn-wash', icon: <TriangleAlert className="mt-0.5 text-warn" /> },
  bad: { ground: 'bg-bad-wash', icon: <CircleAlert className="mt-0.5 text-bad" /> },
};

/** Something about the whole page or form that stays until it is settled. */
export function Banner({ tone = 'info', title, children, action, onDismiss, className }: BannerProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cx('flex items-start gap-2.5 rounded-control py-2 pr-2 pl-3 text-13', BANNERS[tone].ground, className)}
    >
      {BANNERS[tone].icon}
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action}
      {onDismiss && (
        <IconButton size={28} aria-label={t('ui.dismiss')} onPress={onDismiss} className="-my-1">
          <X />
        </IconButton>
      )}
    </div>
  );
}
