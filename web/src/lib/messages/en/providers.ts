/** Signing in by Google, GitHub and others. */
export const providers = {
  goOn: 'Continue with {name}',
  or: 'or',
  some: 'the provider',
  unavailable: '{name} can’t be reached just now. Try again, or sign in otherwise.',
  elsewhere: 'This works at {url} only. Open Daybook there.',

  title: 'Connected accounts',
  hint: 'Each of them signs you in. What Daybook learns from them is who you are, and nothing more.',
  none: 'No account is connected.',
  noEmail: 'told no address',
  lastUsed: 'used {ago}',
  connectedOn: 'connected on {day}',
  notHere: 'Not set up here',
  notHereHint: 'Whoever runs this installation no longer lets anybody in by it.',
  connect: 'Connect {name}',
  connected: '{name} is connected. You can sign in with it.',
  proved: 'It is you. What asked for it works for ten minutes now: do it again.',
  disconnect: 'Disconnect',
  disconnectName: 'Disconnect {name}',
  disconnectTitle: 'Disconnect {name}?',
  disconnectText: 'It signs you in here no more. At {name} nothing changes.',
  disconnected: '{name} is disconnected.',
  proveAt: 'Prove it at {name}',

  problem: {
    cancelled: 'You did not go on at {name}. Nothing has changed.',
    unavailable: '{name} can’t be reached, or gave no answer that makes sense. Try again in a moment.',
    refused: 'What came back from {name} does not hold, so nobody was signed in. Try again.',
    expired: 'That took over ten minutes, was done before, or began in another tab. Try {name} once more.',
    unknown: 'Nobody signs in by {name} here.',
    no_email:
      '{name} told no e-mail address, and an account needs one. Create it with your address, then connect {name} in Settings → Security.',
    email_taken:
      'Your address at {name} belongs to an account here. Sign in to it the way you did so far, then connect {name} in Settings → Security.',
    registration_closed: 'No account here belongs to yours at {name}, and this installation makes no new ones.',
    invitation_needed: 'No account here belongs to yours at {name}. To make one, open the link of an invitation first.',
    account_locked: 'An administrator has locked your account. {name} can’t open it either.',
    connected_elsewhere: 'That account at {name} is connected to another one here. Disconnect it there first.',
    signed_out: 'You were signed out before {name} sent you back. Sign in and try again.',
    not_connected: 'That was another account at {name} than the one that is connected here.',
    not_fresh:
      '{name} let you pass without asking who you are, which proves nothing. Sign out there, or prove it otherwise.',
    too_many: 'There are as many connected accounts as one can have. Disconnect one before you connect {name}.',
    failed: 'That did not work on our side. Try {name} again in a moment.',
  },
} as const;
