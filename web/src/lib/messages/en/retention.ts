/** How long time is kept, and the archive of old time. */
export const retention = {
  title: 'Retention and archive',
  hint: 'What happens to everybody’s old time in this workspace, each night.',
  readOnly: 'Admins of the workspace can change these.',

  rules: 'How long time is kept',
  archiveAfter: 'Archive after',
  archiveAfterHint:
    'Months, 24 at least. Archived time is packed up: every figure and report has it, the list of entries does not, and it can be brought back. Empty: never.',
  eraseAfter: 'Delete after',
  eraseAfterHint: 'Months. Older time is deleted for good, archived or not, from every figure too. Empty: never.',
  inOrder: 'must be less than the months after which time is deleted',

  willArchive: 'Tonight {entries} entries ({hours} h) from before {day} would be archived.',
  willArchiveNone: 'There is no time from before {day} to archive.',
  willErase: {
    one: 'Tonight {entries} entries ({hours} h) of {count} person from before {day} would be deleted for good.',
    other: 'Tonight {entries} entries ({hours} h) of {count} people from before {day} would be deleted for good.',
  },
  willEraseNone: 'There is no time from before {day} to delete.',
  saved: 'From tonight on.',
  eraseTitle: 'Delete old time?',
  eraseText: {
    one: '{entries} entries ({hours} h) of {count} person that started before {day} are deleted for good, and from now on more as it gets that old. Nobody can bring them back.',
    other:
      '{entries} entries ({hours} h) of {count} people that started before {day} are deleted for good, and from now on more as it gets that old. Nobody can bring them back.',
  },
  eraseConfirm: 'Delete old time',

  archive: 'Archived time',
  archiveHint: 'By month (UTC). What is brought back stays for 30 days, then it may be archived again.',
  due: {
    one: '{count} entry from before {day} waits for tonight.',
    other: '{count} entries from before {day} wait for tonight.',
  },
  empty: 'Nothing is archived',
  emptyHint: 'Months older than the setting above come here during the night.',
  month: 'Month',
  people: 'People',
  entries: 'Entries',
  time: 'Time',
  size: 'Size',
  total: 'All',
  bringBack: 'Bring back',
  bringBackIt: 'Bring {month} back',
  bringBackRange: 'Bring months back',
  from: 'From',
  to: 'To',
  hours: '{hours} h',
  kilobytes: '{size} KB',
  waiting: 'Months are about to be brought back …',
  running: '{done} of {months} months are back.',
  done: '{entries} entries from {from} to {to} are back until {day}.',
  failed: {
    one: '{count} month could not be brought back: it is damaged. `npm run verify` tells which.',
    other: '{count} months could not be brought back: they are damaged. `npm run verify` tells which.',
  },
  underWay: 'Other months are being brought back; try again when they are there.',

  activityTitle: 'How long it is kept',
  activityHint:
    'For how many months it is kept. What your editors sent before is deleted for good each night, with the time it made. Empty: for ever.',
  activityKeep: 'Months',
  activityWill: 'Tonight {heartbeats} heartbeats ({hours} h of coding) from before {day} would be deleted for good.',
  activityWillNone: 'There is nothing from before {day} to delete.',
  activityTitleConfirm: 'Delete old coding activity?',
  activityConfirmText:
    '{heartbeats} heartbeats from before {day} are deleted for good, with the {hours} h they made, and from now on more as it gets that old.',
  activityConfirm: 'Delete old activity',
} as const;
