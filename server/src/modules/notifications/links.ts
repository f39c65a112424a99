import { type LinkPage, linkTo } from '@daybook/contracts';
import type { LinkPurpose, LinkTokens } from '../../core/link-tokens.ts';

const PAGES: Record<LinkPurpose, LinkPage> = {
  verify: 'verify_email',
  change: 'verify_email',
  reset: 'reset_password',
  invitation: 'invitation',
  report: 'shared_report',
};

/** What a link is made from. */
export interface LinkSource {
  purpose: LinkPurpose;
  id: string;
  /** Of its token, where the row that it opens is known here. */
  hash: Buffer | null;
}

/**
 * The address of a link, whole; it is nowhere but in the mail, or on the admin's screen.
 * @returns null where another secret made it
 */
export function linkAddress(
  { purpose, id, hash }: LinkSource,
  { publicUrl, links }: { publicUrl: string; links: LinkTokens },
): string | null {
  const token = hash ? links.tokenOf(purpose, id, hash) : links.tokenFor(purpose, id);
  return token && linkTo(publicUrl, PAGES[purpose], token);
}
