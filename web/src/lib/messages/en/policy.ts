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

  locked: 'Locked before',
  lockedHint: 'Entries that touch an earlier day stay as they are, for everybody. Empty: nothing is locked.',
  unlock: 'Unlock all',

  retention: 'How long time is kept',
  retentionHint: 'In months. Entries that started longer ago are deleted for good, each night. Empty: kept for ever.',
  retentionMonths: 'Months',
  retentionTitle: 'Delete old time?',
  retentionText: {
    one: 'All entries that started more than {count} month ago are deleted for good, everybody’s, and from now on as they get that old. Nobody can bring them back.',
    other:
      'All entries that started more than {count} months ago are deleted for good, everybody’s, and from now on as they get that old. Nobody can bring them back.',
  },
  retentionConfirm: 'Delete old time',

  twoFactor: 'Second factor',
  requireTwoFactor: 'Only for people who sign in with a second factor',
  twoFactorHint: 'Whoever has none set up cannot open this workspace until they do, you included.',
  twoFactorTitle: 'Require a second factor?',
  twoFactorText:
    'Sessions without one, this one too if it has none, cannot open {name} any more. The people stay members, and their time stays.',
  twoFactorConfirm: 'Require it',
} as const;
