export const score = {
  what: 'What it is made of',
  ofPart: '{value} of {most}',
  ended: 'Together {sum}; the score ends at 100.',
  completion: 'Completion',
  completionHint: 'Tasks completed: 20 for one a day, 40 for two, and so on',
  on_time: 'On time',
  on_timeHint: 'Tasks done by their due date, or without one',
  consistency: 'Consistency',
  consistencyHint: 'Hours tracked a day; eight are full',
  variety: 'Variety',
  varietyHint: 'Different tasks completed; five are full',
} as const;
