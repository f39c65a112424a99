import { linkTo } from '@daybook/contracts';
import { composeLetter, type Letter } from './letter.ts';
import { plainName } from './plain-name.ts';
import { whenText } from './when.ts';

/** What happened to somebody's account, told to its owner. None of these has a token in it. */

export interface Person {
  full_name: string;
  timezone: string;
}

/** After the address is proven: before that we don't know whom we write to. */
export function welcomeLetter(person: Person, publicUrl: string): Letter {
  return composeLetter({
    subject: 'Welcome to Daybook',
    name: plainName(person.full_name),
    paragraphs: [
      'Your address is confirmed, and your account is all yours.',
      'A good first step: write down what you are about to do, and start the timer on it. It runs on every device you sign in with, until you stop it.',
      'If you have kept your hours elsewhere, bring them along: Daybook reads the export of Toggl Track, and an import can be taken back as a whole.',
    ],
    button: { label: 'Open Daybook', url: publicUrl },
    publicUrl,
  });
}

export function newSignInLetter(
  person: Person,
  signIn: { device: string; ip: string | null; at: Date },
  publicUrl: string,
): Letter {
  return composeLetter({
    subject: `New sign-in: ${signIn.device}`,
    name: plainName(person.full_name),
    paragraphs: [
      'Somebody signed in to your account with the right password or key, from where you have not been lately.',
    ],
    facts: [
      ['Device', signIn.device],
      ['Address', signIn.ip ?? 'unknown'],
      ['Time', whenText(signIn.at, person.timezone)],
    ],
    smallPrint: [
      'If it was you, there is nothing to do.',
      `If it wasn't, set a new password at once: it signs out every device. ${linkTo(publicUrl, 'forgot_password')}`,
    ],
    publicUrl,
  });
}

export function passwordChangedLetter(
  person: Person,
  change: { by: 'change' | 'reset'; at: Date },
  publicUrl: string,
): Letter {
  const how =
    change.by === 'reset'
      ? 'It was set by a link that went to this address, and every device is signed out.'
      : 'It was changed with the old one, and every other device is signed out.';
  return composeLetter({
    subject: 'Your password was changed',
    name: plainName(person.full_name),
    paragraphs: [`Your account has a new password since ${whenText(change.at, person.timezone)}.`, how],
    smallPrint: [
      `If it wasn't you, somebody has your account: take it back with a password of your own. ${linkTo(publicUrl, 'forgot_password')}`,
    ],
    publicUrl,
  });
}

export function providerConnectedLetter(
  person: Person,
  connected: { providerName: string; at: Date },
  publicUrl: string,
): Letter {
  const { providerName, at } = connected;
  return composeLetter({
    subject: `${providerName} was connected to your account`,
    name: plainName(person.full_name),
    paragraphs: [`Since ${whenText(at, person.timezone)} somebody's account at ${providerName} signs in to yours.`],
    smallPrint: [
      'If it was you, there is nothing to do.',
      `If it wasn't, set a new password at once: it signs out every device. Then disconnect it in Settings → Security. ${linkTo(publicUrl, 'forgot_password')}`,
    ],
    publicUrl,
  });
}

export function accountLockedLetter(person: Person, lockedUntil: Date, publicUrl: string): Letter {
  return composeLetter({
    subject: 'Your account is locked for a while',
    name: plainName(person.full_name),
    paragraphs: [
      'The wrong password came five times in a row, so nobody can sign in to your account for now, not even with the right one.',
      `It opens by itself: ${whenText(lockedUntil, person.timezone)}.`,
    ],
    smallPrint: [
      `If that was you, and you don't remember: a new password opens it at once. ${linkTo(publicUrl, 'forgot_password')}`,
      "If it wasn't you, nobody got in. We tell you of this once a day at most.",
    ],
    publicUrl,
  });
}

/** To the old address. */
export function emailChangingLetter(person: Person, newEmail: string, publicUrl: string): Letter {
  return composeLetter({
    subject: 'The address of your account is about to change',
    name: plainName(person.full_name),
    paragraphs: [
      `Somebody who knows your password wants ${newEmail} to be the address of your account. It will be, once it is confirmed from there.`,
    ],
    smallPrint: [
      'If it was you, there is nothing to do here.',
      `If it wasn't, set a new password now: it stops the change and signs out every device. ${linkTo(publicUrl, 'forgot_password')}`,
    ],
    publicUrl,
  });
}

/** To the old address, the last time. */
export function emailChangedLetter(person: Person, change: { newEmail: string; at: Date }, publicUrl: string): Letter {
  return composeLetter({
    subject: 'The address of your account has changed',
    name: plainName(person.full_name),
    paragraphs: [
      `Since ${whenText(change.at, person.timezone)} the address of your account is ${change.newEmail}. Nothing goes to this one any more.`,
    ],
    smallPrint: ["If it wasn't you, ask the administrator of your Daybook for help."],
    publicUrl,
  });
}
