import { auth } from './en/auth.ts';
import { factors } from './en/factors.ts';
import { score } from './en/score.ts';
import { shell } from './en/shell.ts';
import { tasks } from './en/tasks.ts';
import { time } from './en/time.ts';
import { timesheet } from './en/timesheet.ts';
import { today } from './en/today.ts';
import { workspace } from './en/workspace.ts';

/**
 * The texts of the app in English, but for those of en/late.ts. One section per area; a text that counts is an object of
 * plural forms and takes `count`; `{name}` is filled in. Other languages have the same shape (see Messages).
 */
export const en = {
  common: {
    add: 'Add',
    cancel: 'Cancel',
    close: 'Close',
    delete: 'Delete',
    filter: 'Filter',
    next: 'Next',
    open: 'Open',
    previous: 'Previous',
    restore: 'Restore',
    retry: 'Try again',
    save: 'Save',
    search: 'Search',
    signOut: 'Sign out',
    undo: 'Undo',
    untitled: 'Untitled',
    yes: 'Yes',
    no: 'No',
  },
  nav: {
    today: 'Today',
    tasks: 'Tasks',
    timesheet: 'Timesheet',
    dashboard: 'Dashboard',
    settings: 'Settings',
    admin: 'Administration',
    keys: 'Keyboard keys',
    main: 'Main',
    skipToContent: 'Skip to the page',
  },
  words: {
    description: 'Description',
    duration: 'Duration',
    project: 'Project',
    noProject: 'No project',
    status: 'Status',
    tag: 'Tag',
    tags: 'Tags',
    task: 'Task',
    timer: 'Timer',
    entries: { one: '{count} entry', other: '{count} entries' },
    days: { one: '{count} day', other: '{count} days' },
  },
  status: {
    todo: 'To do',
    in_progress: 'In progress',
    done: 'Done',
    cancelled: 'Cancelled',
    archived: 'Archived',
  },
  priority: {
    low: 'Low',
    medium: 'Medium',
    high: 'High',
    urgent: 'Urgent',
  },
  theme: {
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
  },
  ui: {
    clearSearch: 'Clear the search',
    createOption: 'Create “{text}”',
    durationInvalid: 'Write a duration such as 1:24, 1h 24m or 90m.',
    hidePassword: 'Hide the password',
    showPassword: 'Show the password',
    loading: 'Loading',
    noOptions: 'Nothing found',
    more: 'More',
    typeToCreate: 'Type a name to create one.',
    unknown: 'Nothing is called “{text}”.',
    unknownStays: 'Nothing is called “{text}”. It stays {chosen}.',
    notifications: 'Messages',
    pageOf: '{page} of {pages}',
    pages: 'Pages',
    dismiss: 'Dismiss',
    required: 'required',
    saved: 'Saved',
    removeTag: 'Remove {label}',
    requestId: 'Request {id}',
    selectPlaceholder: 'Choose',
    sortAscending: 'sorted upwards',
    sortDescending: 'sorted downwards',
    up: 'up {change}',
    down: 'down {change}',
  },
  error: {
    title: 'This could not be loaded.',
    safe: 'Your data is safe.',
    next: 'Try again; if it stays like this, tell your administrator the request number below.',
    saveFailed: 'That could not be saved. What you see is what the server has.',
    network: 'The server can’t be reached.',
    notFound: 'This does not exist, or you can’t see it.',
    notAllowed: 'You may not do this here.',
    tooMany: 'That was a lot at once. Try again in a moment.',
    field: 'This can’t be used.',
    refusedField: '{field} {problem}.',
    required: 'This is needed.',
  },
  offline: {
    title: 'You are offline.',
    hint: 'Keep working: changes are kept here and sent when you are back.',
    pending: { one: '{count} change waits to be sent.', other: '{count} changes wait to be sent.' },
    sending: 'Back online. Sending what waited.',
    tooMany: {
      one: 'Many requests at once. It goes on in {count} second.',
      other: 'Many requests at once. It goes on in {count} seconds.',
    },
    needsServer: 'This needs the server.',
    needsServerHint: 'It is not kept here. It comes by itself as soon as the server can be reached.',
    tooManyNow: 'Many requests at once. It goes on by itself in a moment.',
  },
  // The sections of the pages, each in its own file.
  shell,
  auth,
  factors,
  today,
  time,
  timesheet,
  tasks,
  score,
  workspace,
} as const;
