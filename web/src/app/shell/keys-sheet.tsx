import { Fragment } from 'react';
import { type Command, keysOf, useOfferedCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { Dialog, Kbd } from '../../ui/index.ts';

/** Every key that works on this page, as the commands on offer say it. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const sections = bySection(useOfferedCommands());
  return (
    <Dialog title={t('shell.keysSheet.title')} width="large" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <div className="columns-1 gap-8 md:columns-2">
        {[...sections].map(([section, commands]) => (
          <section key={section} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-12 font-medium text-muted">{section}</h3>
            <dl>
              {commands.map((command) => (
                <div
                  key={command.id}
                  className="flex min-h-8 items-center justify-between gap-4 border-b border-line py-1 last:border-0"
                >
                  <dt className="min-w-0">{command.title}</dt>
                  <dd className="flex shrink-0 items-center gap-1.5">
                    {keysOf(command).map((keys, index) => (
                      <Fragment key={keys}>
                        {index > 0 && <span className="text-12 text-muted">{t('shell.keysSheet.or')}</span>}
                        <Kbd keys={keys} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="flex items-center gap-1.5 border-t border-line pt-4 text-12 text-muted">
        {t('shell.keysSheet.hint')} <Kbd keys="mod+k" />
      </p>
    </Dialog>
  );
}

/** The page's own sections first: they are why somebody looks. */
function bySection(commands: readonly Command[]): Map<string, Command[]> {
  const withKeys = commands.filter((command) => keysOf(command).length > 0);
  const sections = new Map<string, Command[]>();
  const seen = new Set<string>();
  for (const command of [...withKeys.filter((one) => !one.isGlobal), ...withKeys.filter((one) => one.isGlobal)]) {
    // Keys that a page has taken from the frame do the page's thing, and a list offers each command once.
    const keys = keysOf(command);
    if (seen.has(command.id) || keys.every((one) => seen.has(`key ${one}`))) continue;
    for (const one of [command.id, ...keys.map((key) => `key ${key}`)]) seen.add(one);
    sections.set(command.section, [...(sections.get(command.section) ?? []), command]);
  }
  return sections;
}
