export const timesheet = {
  title: 'Timesheet',
} as const;
