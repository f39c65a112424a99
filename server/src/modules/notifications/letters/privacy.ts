import { linkTo } from '@daybook/contracts';
import type { Person } from './account.ts';
import { composeLetter, type Letter } from './letter.ts';
import { plainName } from './plain-name.ts';
import { whenText } from './when.ts';

/** What became of somebody's data. No link opens anything by itself: who follows one signs in first. */

export function exportReadyLetter(person: Person, expiresAt: Date, publicUrl: string): Letter {
  return composeLetter({
    subject: 'Your data is ready to download',
    name: plainName(person.full_name),
    paragraphs: [
      'Everything of yours at Daybook is in one ZIP now: tables for programs (JSON) and for spreadsheets (CSV), and a README that explains them.',
      `It can be downloaded until ${whenText(expiresAt, person.timezone)}, by you alone.`,
    ],
    button: { label: 'Go to your data', url: linkTo(publicUrl, 'your_data') },
    smallPrint: [
      `If you asked for nothing, somebody is signed in as you: set a new password, it signs out every device. ${linkTo(publicUrl, 'forgot_password')}`,
    ],
    publicUrl,
  });
}

export function deletionScheduledLetter(
  person: Person,
  deletion: { dueAt: Date; by: 'owner' | 'admin' },
  publicUrl: string,
): Letter {
  const when = whenText(deletion.dueAt, person.timezone);
  const whose = deletion.by === 'owner' ? 'You have asked for that' : 'An administrator of your Daybook wants that';
  return composeLetter({
    subject: 'Your account will be deleted',
    name: plainName(person.full_name),
    paragraphs: [
      `Your account, and everything that is only yours, will be erased on ${when}. ${whose}. Until then nobody can use it, and every device is signed out.`,
      'To keep it, sign in before that and say so. Nothing is lost then.',
    ],
    button: { label: 'Keep my account', url: linkTo(publicUrl, 'your_data') },
    smallPrint: [
      `If it wasn't you, set a new password as well. ${linkTo(publicUrl, 'forgot_password')}`,
      'Afterwards nobody can bring it back, and we write to this address no more.',
    ],
    publicUrl,
  });
}
