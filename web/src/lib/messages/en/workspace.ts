export const workspace = {
  all: 'Workspaces',
  switch: 'Workspace',
  switchTo: 'Switch to {name}',
  new: 'New workspace …',
  newTitle: 'New workspace',
  newHint:
    'For people who plan and track together. You invite them afterwards; your own tasks and time stay where they are.',
  name: 'Name',
  create: 'Create workspace',
  stillSending: 'Changes are still being sent. Try again in a moment.',
  lost: 'You are no longer in that workspace. This is your own.',
  settings: 'Workspace settings',
  timerElsewhere: 'in {name}',
} as const;
