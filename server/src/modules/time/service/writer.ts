import type { AuditCtx } from '../../../core/audit.ts';

/** Whose time is written, where and when: somebody who asks, or whoever a job works for. */
export interface Writer extends AuditCtx {
  actor: { userId: string; tokenId?: string | null };
  now: Date;
}
