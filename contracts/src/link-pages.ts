/** The pages of the web app to which links in mails lead. */
export const LINK_PAGES = {
  verify_email: '/verify-email',
  reset_password: '/reset-password',
  forgot_password: '/forgot-password',
  invitation: '/invitations',
  reports: '/reports',
  shared_report: '/shared-report',
  your_data: '/settings/data',
} as const;
export type LinkPage = keyof typeof LINK_PAGES;

/**
 * A link into the web app. The token stands behind the `#`, which browsers keep to themselves: it gets into no log of a
 * server or proxy and into no Referer header.
 */
export function linkTo(publicUrl: string, page: LinkPage, token?: string): string {
  const base = publicUrl.replace(/\/+$/, '') + LINK_PAGES[page];
  return token === undefined ? base : `${base}#token=${token}`;
}

/** The token of the link that was opened; `hash` is what `location.hash` says. */
export function tokenOfLink(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token');
}
