import { tokenOfLink } from '@daybook/contracts';
import type { ReceivedMail, TestSmtp } from './smtp.ts';

/** The settings by which the program hands its mail to that server. */
export function mailSettings({ port }: TestSmtp): Record<string, string> {
  return { SMTP_URL: `smtp://localhost:${port}`, MAIL_FROM: 'Daybook <daybook@example.com>', PUBLIC_URL: TEST_URL };
}

export const TEST_URL = 'https://time.example.com';

/** The token in a mail, as the page finds it that its link opens. */
export function tokenIn(mail: ReceivedMail | undefined): string {
  const link = /https:\/\/time\.example\.com\/\S*#token=\S+/.exec(mail?.text ?? '')?.[0];
  const token = link && tokenOfLink(new URL(link).hash);
  if (!token) throw new Error(`there is no link in this mail: ${mail?.text}`);
  return token;
}
