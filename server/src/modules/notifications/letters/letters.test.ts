import { describe, expect, test } from 'vitest';
import {
  accountLockedLetter,
  emailChangedLetter,
  emailChangingLetter,
  newSignInLetter,
  passwordChangedLetter,
  providerConnectedLetter,
  welcomeLetter,
} from './account.ts';
import type { Letter } from './letter.ts';
import { confirmNewEmailLetter, invitationLetter, resetPasswordLetter, verifyEmailLetter } from './links.ts';

/** What matters in each mail. The frame they share is tested in letter.test.ts. */

const URL = 'https://time.example.com';
const ada = { full_name: 'Ada Example', timezone: 'Europe/Berlin' };
const at = new Date('2026-03-29T01:30:00Z');
const WHEN = 'Sunday 29 March 2026 at 03:30 CEST';
const link = { url: `${URL}/reset-password#token=abc`, expiresAt: at };
const FORGOT = `${URL}/forgot-password`;

function says({ text, html }: Letter, ...parts: string[]): void {
  for (const part of parts) {
    expect(text).toContain(part);
    expect(html).toContain(part.replaceAll("'", '&#39;'));
  }
}

describe('links', () => {
  test.each([
    ['verify', verifyEmailLetter, 'Confirm your address for Daybook', 'Confirm the address'],
    ['change', confirmNewEmailLetter, 'Confirm your new address for Daybook', 'Use this address'],
    ['reset', resetPasswordLetter, 'Set a new password for Daybook', 'Set a new password'],
  ] as const)('%s', (_name, write, subject, label) => {
    const letter = write(ada, link, URL);
    expect(letter.subject).toBe(subject);
    says(letter, 'Hello Ada Example,', label, link.url, `The link works once, until ${WHEN}.`, 'do nothing');
  });

  test('invitation', () => {
    const letter = invitationLetter({ workspace: 'Garden', inviter: 'Ada Example', role: 'lead' }, link, URL);
    expect(letter.subject).toBe('Ada Example invites you to “Garden”');
    says(letter, 'Hello,', 'workspace “Garden”', 'As a lead', link.url, 'Sunday 29 March 2026 at 01:30 UTC');
  });

  test('an invitation is no advertisement', () => {
    const inviter = 'Your bank https://www.example.com/pay\r\nBcc: eve@example.com';
    const letter = invitationLetter({ workspace: 'Free money at example.com', inviter, role: 'member' }, link, URL);
    expect(letter.subject).not.toMatch(/[\r\n]|www\.example|example\.com|eve@example/);
    expect(letter.text.replaceAll(URL, '')).not.toMatch(/www\.example|example\.com|eve@example|^Bcc/m);
  });
});

describe('what happened to an account', () => {
  test('welcome', () => {
    says(welcomeLetter(ada, URL), 'Hello Ada Example,', 'Your address is confirmed', 'Open Daybook', URL);
  });

  test('a new sign-in', () => {
    const letter = newSignInLetter(ada, { device: 'Firefox on Windows', ip: '203.0.113.7', at }, URL);
    expect(letter.subject).toBe('New sign-in: Firefox on Windows');
    says(letter, 'Firefox on Windows', '203.0.113.7', WHEN, FORGOT);
  });

  test('a changed password', () => {
    says(passwordChangedLetter(ada, { by: 'change', at }, URL), WHEN, 'every other device is signed out', FORGOT);
    says(passwordChangedLetter(ada, { by: 'reset', at }, URL), WHEN, 'a link that went to this address', FORGOT);
  });

  test('a connected account', () => {
    const letter = providerConnectedLetter(ada, { providerName: 'GitHub', at }, URL);
    expect(letter.subject).toBe('GitHub was connected to your account');
    says(letter, WHEN, 'disconnect it', FORGOT);
  });

  test('a locked account', () => {
    says(accountLockedLetter(ada, at, URL), 'five times in a row', WHEN, FORGOT, "If it wasn't you, nobody got in");
  });

  test('a changing address, to the old one', () => {
    says(emailChangingLetter(ada, 'new@example.com', URL), 'new@example.com', 'it stops the change', FORGOT);
    says(emailChangedLetter(ada, { newEmail: 'new@example.com', at }, URL), 'new@example.com', WHEN);
  });

  test('none carries a token', () => {
    const letters = [
      welcomeLetter(ada, URL),
      newSignInLetter(ada, { device: 'curl', ip: null, at }, URL),
      passwordChangedLetter(ada, { by: 'reset', at }, URL),
      accountLockedLetter(ada, at, URL),
      emailChangingLetter(ada, 'new@example.com', URL),
      emailChangedLetter(ada, { newEmail: 'new@example.com', at }, URL),
    ];
    for (const { text, html } of letters) expect(text + html).not.toContain('token=');
  });
});
