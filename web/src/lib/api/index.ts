export { type CallOptions, call, callFile, callList, type ListOf } from './call.ts';
export { ApiError, OfflineError } from './errors.ts';
export { onWait, waitLeft } from './patience.ts';
export {
  announceSignOut,
  forgetCookie,
  hasSession,
  keepGrant,
  onSignedOut,
  refreshSession,
} from './session.ts';
export { currentWorkspaceId, keepWorkspace } from './workspace.ts';
