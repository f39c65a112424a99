export const time = {
  addTags: 'Add tags',
  noTags: 'No tags',
} as const;
