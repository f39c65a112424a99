export const policy = {
  title: 'Policy',
  hint: 'The rules for everybody’s time in this workspace. A change takes effect at once.',
  readOnly: 'Admins of the workspace can change these.',

  overlaps: 'Overlapping time',
  allow: 'Allowed',
  allowHint: 'Two entries of one person may cover the same minutes.',
  warn: 'Marked',
  warnHint: 'Allowed, and shown as an overlap.',
  prevent: 'Refused',
  preventHint: 'An entry that would overlap another one of the same person is not saved.',

  required: 'What an entry needs',
  requiredHint: 'Where it is written or changed by hand. A stopped timer is kept without it, and marked.',
  fields: {
    project: 'Project',
    task: 'Task',
    description: 'Description',
    tags: 'Tags',
  },

  seeing: 'Who sees whose time',
  seeAll: 'Members see everybody’s time',
  seeAllHint: 'Without this, only leads and admins do.',

  rate: 'Hourly rate',
  rateHint:
    'What billable time is charged where neither its project nor the client has a rate. The currency is also that of new rates; those that are there keep theirs.',

  locked: 'Locked before',
  lockedHint: 'Entries that touch an earlier day stay as they are, for everybody. Empty: nothing is locked.',
  unlock: 'Unlock all',

  twoFactor: 'Second factor',
  requireTwoFactor: 'Only for people who sign in with a second factor',
  twoFactorHint: 'Whoever has none set up cannot open this workspace until they do, you included.',
  twoFactorTitle: 'Require a second factor?',
  twoFactorText:
    'Sessions without one, this one too if it has none, cannot open {name} any more. The people stay members, and their time stays.',
  twoFactorConfirm: 'Require it',
} as const;
