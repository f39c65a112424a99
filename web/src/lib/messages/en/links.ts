/** Pages to which links in mails lead, and the one that asks for such a link. */
export const links = {
  forgotTitle: 'A new password',
  forgotHint: 'Say which account, and you get a link with which you choose a new one.',
  ask: 'Ask for the link',
  askedTitle: 'Asked for',
  byMail: 'If there is an account with {email}, a mail with the link is on its way. It works for an hour, once.',
  byMailHint: 'Nothing there after a few minutes? Look into the junk folder, and check the address.',
  byAdmin: 'If there is an account with {email}, a link for it has been made.',
  byAdminHint:
    'This installation sends no mail. Ask the person who runs it: the link is in Administration, under Links, and in the server’s log (at LOG_LEVEL info). It works once, for an hour.',
  otherAddress: 'Use another address',
  backToSignIn: 'Back to sign-in',

  resetTitle: 'Choose a new password',
  newPassword: 'New password',
  setPassword: 'Set the password',
  resetHint: 'Every device is signed out. You sign in with the new one.',
  resetDoneTitle: 'The new password is set',
  resetDoneOther: 'That account was signed out everywhere. Here you are signed in as {email}.',

  verifyTitle: 'Your e-mail address',
  verifying: 'Confirming the address',
  verified: '{email} is confirmed.',
  verifiedHere: 'It is the address of your account.',
  verifiedAway: 'You sign in with it.',
  goOn: 'Go on to Today',
  addressTaken: 'Another account has this address by now. Yours stays as it is.',

  deadTitle: 'This link does not work',
  dead: 'It was used already, it is too old, or a newer one took its place. Nothing was changed.',
  noToken: 'A part of it is missing. Open it from the mail once more, or copy the whole of it.',
  askAgain: 'Ask for a new link',
  askAgainVerify: 'Settings → Security sends you a new one.',
  toSecurity: 'Open Security',
} as const;
