import type { UndeliveredLink } from '@daybook/contracts';
import { Copy, MailCheck } from 'lucide-react';
import { useState } from 'react';
import { useUndeliveredLinks } from '../../data/admin.ts';
import type { WithProof } from '../../data/security.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Chip, EmptyState, IconButton, Listed, TableCell, TableHeaderCell, TableRow, toast } from '../../ui/index.ts';

const PURPOSES: Record<string, () => string> = {
  verify: () => t('admin.forVerify'),
  change: () => t('admin.forChange'),
  reset: () => t('admin.forReset'),
  invitation: () => t('admin.forInvitation'),
};
const REASONS: Record<UndeliveredLink['reason'], () => string> = {
  no_smtp: () => t('admin.noSmtp'),
  refused: () => t('admin.mailRefused'),
  waiting: () => t('admin.mailWaiting'),
};

/** @param withProof asks the administrator for one: a link opens an account */
export function LinksSection({ withProof }: { withProof: WithProof }) {
  const [page, setPage] = useState(1);
  const query = useUndeliveredLinks(page, withProof);
  return (
    <Listed
      query={query}
      label={t('admin.links')}
      page={page}
      onPage={setPage}
      empty={<EmptyState icon={<MailCheck />} title={t('admin.noLinks')} hint={t('admin.noLinksHint')} />}
      head={
        <>
          <TableHeaderCell>{t('admin.forWhom')}</TableHeaderCell>
          <TableHeaderCell>{t('admin.why')}</TableHeaderCell>
          <TableHeaderCell className="max-md:hidden">{t('admin.until')}</TableHeaderCell>
          <TableHeaderCell>
            <span className="sr-only">{t('ui.more')}</span>
          </TableHeaderCell>
        </>
      }
      row={(one) => <LinkRow key={`${one.created_at} ${one.recipient} ${one.purpose}`} link={one} />}
    />
  );
}

function LinkRow({ link: { recipient, purpose, link, expires_at, reason, problem } }: { link: UndeliveredLink }) {
  const format = useFormat();
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '');
    toast({ message: t('admin.linkCopied', { person: recipient }) });
  };
  return (
    <TableRow>
      <TableCell className="max-w-40 py-1.5 md:max-w-90">
        <span className="block truncate font-medium">{recipient}</span>
        <span className="block truncate text-12 text-muted">{PURPOSES[purpose]?.() ?? purpose}</span>
      </TableCell>
      <TableCell title={problem ?? undefined}>
        <Chip tone={reason === 'refused' ? 'bad' : 'plain'}>{REASONS[reason]()}</Chip>
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden" title={format.exact(expires_at)}>
        {format.ago(expires_at)}
      </TableCell>
      <TableCell align="end">
        {link && (
          <IconButton aria-label={t('admin.copyLink', { person: recipient })} onPress={copy}>
            <Copy />
          </IconButton>
        )}
      </TableCell>
    </TableRow>
  );
}
