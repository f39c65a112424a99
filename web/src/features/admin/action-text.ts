import type { AdminRecord } from '@daybook/contracts';
import { didText, happenedText } from '../../lib/audit-action-text.ts';
import { t } from '../../lib/messages/index.ts';

/** Who did what, in words. Objects have no names here, so the words that wait for one say what it is. */
export function recordText({ action, actor }: Pick<AdminRecord, 'action' | 'actor'>): { who: string; what: string } {
  const happened = actor && happenedText(action, actor.full_name);
  if (happened) return { who: t('accountLog.stranger'), what: happened };
  const who = actor ? (actor.full_name ?? t('admin.formerly')) : t('admin.theProgram');
  const did = NAMELESS[action]?.() ?? didText(action);
  return { who, what: did.charAt(0).toUpperCase() + did.slice(1) };
}

const NAMELESS: Record<string, () => string> = {
  'invitation.created': () => t('accountLog.invited'),
  'invitation.revoked': () => t('accountLog.tookInvitationBack'),
  'member.erased': () => t('accountLog.erasedMember'),
  'member.removed': () => t('accountLog.removedMember'),
  'member.updated': () => t('accountLog.changedMember'),
  'member.left': () => t('accountLog.leftWorkspace'),
  'workspace.policy_updated': () => t('accountLog.changedPolicy'),
};
