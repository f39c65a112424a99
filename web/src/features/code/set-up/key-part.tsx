import type { ApiToken } from '@daybook/contracts';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useApiTokens, useMakeApiToken } from '../../../data/api-tokens.ts';
import { ProofDeclined, type WithProof } from '../../../data/security.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Banner, Button, CopyText, Link } from '../../../ui/index.ts';
import { ConfigBlock } from './config-block.tsx';
import { apiUrlOf, configLines, configPath, keyName } from './config-lines.ts';
import { type EditorChoice, readsFile } from './editors.ts';

export interface KeyPartProps {
  editor: EditorChoice;
  withProof: WithProof;
  showFailure: (error: Error) => ReactNode;
}

/** Makes the key in place, and shows it once in the lines that it belongs in. It is kept nowhere. */
export function KeyPart({ editor, withProof, showFailure }: KeyPartProps) {
  const [key, setKey] = useState<string | null>(null);
  const make = useMakeApiToken(withProof);
  const send = () =>
    make.mutate(
      {
        name: keyName(navigator.platform),
        scopes: ['activity:read', 'activity:write'],
        expires_at: null,
      },
      { onSuccess: ({ token }) => setKey(token) },
    );
  return (
    <div className="flex flex-col gap-3">
      {readsFile(editor) ? <FileLines keyText={key} /> : <Options keyText={key} />}
      {key === null ? (
        <>
          <EarlierKeys />
          <Button
            variant="primary"
            icon={<KeyRound />}
            isPending={make.isPending}
            onPress={send}
            className="self-start"
          >
            {t('code.setUp.makeKey')}
          </Button>
          <p className="text-12 text-muted">{t('code.setUp.keyMay')}</p>
        </>
      ) : (
        <Banner tone="warn" className="pr-3">
          {t('code.setUp.keyOnce')}
        </Banner>
      )}
      {make.error && !(make.error instanceof ProofDeclined) && showFailure(make.error)}
    </div>
  );
}

function FileLines({ keyText }: { keyText: string | null }) {
  const path = configPath(navigator.platform);
  return (
    <>
      <p>{t('code.setUp.fileText', { path })}</p>
      <ConfigBlock label={path} text={configLines(window.location.origin, keyText)} isIncomplete={keyText === null} />
      <p className="text-12 text-muted">{t('code.setUp.fileThere')}</p>
    </>
  );
}

function Options({ keyText }: { keyText: string | null }) {
  return (
    <>
      <p>{t('code.setUp.optionsText')}</p>
      <CopyText
        isQuiet
        label={t('code.setUp.apiUrl')}
        text={apiUrlOf(window.location.origin)}
        copied={t('code.setUp.copied')}
      />
      {keyText !== null && <CopyText label={t('code.setUp.apiKey')} text={keyText} copied={t('code.setUp.copied')} />}
    </>
  );
}

/** After a reload the key that was shown is gone from here, but it may be in the file already. */
function EarlierKeys() {
  const format = useFormat();
  const [latest] = (useApiTokens(1).data?.data ?? []).filter(isForEditors);
  if (!latest) return null;
  return (
    <p className="text-13 text-muted">
      {t('code.setUp.earlierKey', { name: latest.name, ago: format.ago(latest.created_at), end: latest.last_four })}{' '}
      <Link href="/settings/tokens">{t('code.setUp.keys')}</Link>
    </p>
  );
}

function isForEditors({ scopes, expires_at }: ApiToken): boolean {
  return scopes.includes('activity:write') && (expires_at === null || Date.parse(expires_at) > Date.now());
}
