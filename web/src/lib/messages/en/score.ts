export const score = {
  what: 'What it is made of',
  ofPart: '{value} of {most}',
  completion: 'Completion',
  completionHint: 'Tasks completed a day; one a day is full',
  on_time: 'On time',
  on_timeHint: 'Tasks done by their due date, or without one',
  consistency: 'Consistency',
  consistencyHint: 'Hours tracked a day; eight are full',
  variety: 'Variety',
  varietyHint: 'Different tasks completed; five are full',
} as const;
