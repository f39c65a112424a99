import { t } from '../../lib/messages/index.ts';

const TEXTS: Record<string, () => string> = {
  'user.registered': () => t('admin.registered'),
  'user.signed_in': () => t('admin.signedIn'),
  'user.sign_in_failed': () => t('admin.signInFailed'),
  'user.updated': () => t('admin.profileChanged'),
  'user.password_changed': () => t('admin.passwordChanged'),
  'user.provider_connected': () => t('admin.providerConnected'),
  'user.provider_disconnected': () => t('admin.providerDisconnected'),
  'user.locked': () => t('admin.accountLocked'),
  'user.unlocked': () => t('admin.accountUnlocked'),
  'user.role_changed': () => t('admin.roleChanged'),
  'application.registered': () => t('applications.didRegister'),
  'application.updated': () => t('applications.didChange'),
  'application.removed': () => t('applications.didRemove'),
  'application.allowed': () => t('applications.didAllow'),
  'application.disconnected': () => t('applications.didDisconnect'),
  'application.secret_reused': () => t('applications.didReuse'),
  'user.deletion_requested': () => t('admin.deletionRequested'),
  'user.deletion_cancelled': () => t('admin.deletionCancelled'),
  'installation.updated': () => t('admin.settingsChanged'),
  'installation.links_read': () => t('admin.linksRead'),
  'job.retried': () => t('admin.jobRetried'),
  'job.removed': () => t('admin.jobRemoved'),
};

/** What somebody did, in words; an action without words of its own as it is recorded. */
export function actionText(action: string): string {
  return TEXTS[action]?.() ?? action;
}
