import { type LinkPage, linkTo } from '@daybook/contracts';
import type { LinkPurpose, LinkTokens } from '../../core/link-tokens.ts';

const PAGES: Record<LinkPurpose, LinkPage> = {
  verify: 'verify_email',
  change: 'verify_email',
  reset: 'reset_password',
  invitation: 'invitation',
};

/** The address of a link, whole; it is nowhere but in the mail, or on the admin's screen. */
export function linkAddress(
  link: { purpose: LinkPurpose; id: string },
  { publicUrl, links }: { publicUrl: string; links: LinkTokens },
): string {
  return linkTo(publicUrl, PAGES[link.purpose], links.tokenFor(link.purpose, link.id));
}
