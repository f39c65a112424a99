/** Settings → Data, and the page of an account that is about to be deleted. */
export const privacy = {
  exportTitle: 'Take your data with you',
  exportHint:
    'Everything of yours, from every workspace, as one ZIP: tables for programs (JSON) and for spreadsheets (CSV), explained in a README.',
  export: 'Export everything',
  exportAgain: 'Export anew',
  building: 'Being put together',
  buildingHint: 'It goes on when you leave this page.',
  waiting: 'It begins in a moment.',
  percent: '{percent} written',
  ready: 'Your data is ready',
  readyHint: {
    one: '{size}, {count} row, as it was on {made}. Here until {until}.',
    other: '{size}, {count} rows, as it was on {made}. Here until {until}.',
  },
  download: 'Download',
  downloaded: 'Your data is downloaded.',
  downloadGone: 'It is here no more. Export anew.',
  expired: 'The export of {day} is here no more. Make another one when you need it.',
  failed:
    'The export of {day} could not be made, and it was tried three times. Whoever runs Daybook finds out why in the log.',
  tooMany: 'That were five exports within a day. Come back tomorrow, or use the last one.',

  deleteTitle: 'Delete your account',
  deleteHint: {
    one: 'You are signed out at once. After {count} day it is erased for good; until then you can sign in and keep it.',
    other:
      'You are signed out at once. After {count} days it is erased for good; until then you can sign in and keep it.',
  },
  goes: 'Erased: your profile, how you sign in, your tokens and imports, and all that is in {workspaces}.',
  stays: 'In {workspaces} your time and tasks stay, under “Deleted account”, so that the sums there stay right.',
  delete: 'Delete account…',
  deleteAsk: 'Delete your account?',
  deleteType: 'Type {email} to confirm',
  deleteConfirm: 'Delete my account',
  scheduled: 'You are signed out. Your account is erased on {day}; sign in before that to keep it.',
  soleAdmin: {
    one: 'Nobody else is an admin of {workspaces}. Make another member one first, or delete that workspace.',
    other: 'Nobody else is an admin of {workspaces}. Make other members that first, or delete those workspaces.',
  },
  lastAdministrator: 'You are the only administrator here, and others use Daybook. Make somebody else one first.',

  keepTitle: 'Your account is about to be deleted',
  keepText: 'It was asked for on {asked}. On {due} everything of yours is erased, and nobody can bring it back.',
  keepShort: 'On {due} everything of yours is erased, and nobody can bring it back.',
  keepHint: 'Until then nothing is lost. Keep it, and all is as it was; what was signed in elsewhere signs in again.',
  keep: 'Keep my account',
  kept: 'Your account stays, with everything in it.',
  tooLate: 'It is too late: the account is being erased.',
  signOut: 'Sign out',
} as const;
