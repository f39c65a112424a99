/** What a password must have, each as the server checks it. */
export const PASSWORD_RULES = [
  { id: 'length', isMet: (password: string) => password.length >= 8 && password.length <= 100 },
  { id: 'upper', isMet: (password: string) => /\p{Lu}/u.test(password) },
  { id: 'lower', isMet: (password: string) => /\p{Ll}/u.test(password) },
  { id: 'digit', isMet: (password: string) => /\d/.test(password) },
  { id: 'special', isMet: (password: string) => /[^A-Za-z0-9\s]/.test(password) },
] as const;

export function isGoodPassword(password: string): boolean {
  return PASSWORD_RULES.every((rule) => rule.isMet(password));
}
