import type { WorkspaceRole } from '@daybook/contracts';
import type { Person } from './account.ts';
import { composeLetter, type Letter } from './letter.ts';
import { plainName } from './plain-name.ts';
import { whenText } from './when.ts';

/** Mails that carry a link which opens something. */

export interface LinkInMail {
  url: string;
  expiresAt: Date;
}

export function verifyEmailLetter(person: Person, link: LinkInMail, publicUrl: string): Letter {
  return composeLetter({
    subject: 'Confirm your address for Daybook',
    name: plainName(person.full_name),
    paragraphs: [
      'There is an account at Daybook with this address. Confirm that it is yours, and that mails to it arrive.',
    ],
    button: { label: 'Confirm the address', url: link.url },
    smallPrint: [
      onceUntil(link, person.timezone),
      'If you made no account, do nothing: the address stays unconfirmed.',
    ],
    publicUrl,
  });
}

export function confirmNewEmailLetter(person: Person, link: LinkInMail, publicUrl: string): Letter {
  return composeLetter({
    subject: 'Confirm your new address for Daybook',
    name: plainName(person.full_name),
    paragraphs: [
      'You want this to be the address of your account. It is as soon as you confirm it; sign in with it from then on.',
    ],
    button: { label: 'Use this address', url: link.url },
    smallPrint: [
      onceUntil(link, person.timezone),
      "If it wasn't you, do nothing: somebody mistyped, and nothing happens.",
    ],
    publicUrl,
  });
}

export function resetPasswordLetter(person: Person, link: LinkInMail, publicUrl: string): Letter {
  return composeLetter({
    subject: 'Set a new password for Daybook',
    name: plainName(person.full_name),
    paragraphs: ['Somebody, hopefully you, asked for a new password for your account. It signs out every device.'],
    button: { label: 'Set a new password', url: link.url },
    smallPrint: [
      onceUntil(link, person.timezone),
      "If it wasn't you, do nothing: your password stays as it is. Never pass this link on.",
    ],
    publicUrl,
  });
}

const ROLE_ALLOWS: Record<WorkspaceRole, string> = {
  admin: 'As an admin you run it with them.',
  lead: 'As a lead you plan with everybody, and see the time of all.',
  member: 'As a member you share its projects and tasks; your time is yours.',
};

/** To somebody who may never have heard of Daybook; in UTC, because nobody knows their zone. */
export function invitationLetter(
  invitation: { workspace: string; inviter: string; role: WorkspaceRole },
  link: LinkInMail,
  publicUrl: string,
): Letter {
  const [inviter, workspace] = [plainName(invitation.inviter), plainName(invitation.workspace)];
  return composeLetter({
    subject: `${inviter} invites you to “${workspace}”`,
    name: null,
    paragraphs: [
      `${inviter} invites you to the workspace “${workspace}” in Daybook, where a day is planned and its time is tracked.`,
      ROLE_ALLOWS[invitation.role],
    ],
    button: { label: 'See the invitation', url: link.url },
    smallPrint: [onceUntil(link, 'UTC'), "If you don't know them, do nothing: without you nothing happens."],
    publicUrl,
  });
}

function onceUntil({ expiresAt }: LinkInMail, timezone: string): string {
  return `The link works once, until ${whenText(expiresAt, timezone)}.`;
}
