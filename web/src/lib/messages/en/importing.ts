export const importing = {
  title: 'Importing',
} as const;
