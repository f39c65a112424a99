import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Collection, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { t } from '../../lib/messages/index.ts';
import { Kbd, Spinner } from '../../ui/index.ts';
import { type PaletteItem, type PaletteSection, usePaletteSections } from './use-palette-items.tsx';

/** Everything that can be done or gone to from here, found by typing. */
export function Palette({ onClose }: { onClose: () => void }) {
  const chosen = useRef<(() => void) | null>(null);
  useEffect(() => {
    return () => {
      const run = chosen.current;
      // The dialog gives focus back in the next frame; what was chosen may want it after that.
      if (run) requestAnimationFrame(() => requestAnimationFrame(run));
    };
  }, []);

  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable
      className="fixed inset-0 z-50 flex items-start justify-center bg-scrim p-2 pt-[max(0.5rem,env(safe-area-inset-top))] md:pt-[12vh]"
    >
      <Modal className="w-full overflow-hidden rounded-card bg-raised shadow-float md:max-w-150">
        <Dialog aria-label={t('shell.palette.label')} className="flex max-h-[min(70dvh,30rem)] flex-col outline-none">
          <PaletteBody
            onChoose={(item) => {
              chosen.current = item.run;
              onClose();
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ onChoose }: { onChoose: (item: PaletteItem) => void }) {
  const [typed, setTyped] = useState('');
  const { sections, isSearching, hasFailed } = usePaletteSections(typed);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField
        autoFocus
        aria-label={t('shell.palette.label')}
        className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4"
      >
        {isSearching ? <Spinner /> : <Search className="text-muted" />}
        <Input
          role="combobox"
          aria-expanded={sections.length > 0}
          placeholder={t('shell.palette.placeholder')}
          className="h-full min-w-0 flex-1 bg-transparent text-14 outline-none touch:text-16"
        />
      </TextField>
      <ListBox
        aria-label={t('shell.palette.results')}
        items={sections}
        selectionMode="none"
        // One line is gone to, whether by key or by pointer.
        shouldFocusOnHover
        onAction={(key) => {
          const item = sections.flatMap((section) => section.items).find((one) => one.id === key);
          if (item) onChoose(item);
        }}
        renderEmptyState={() => (
          <p className="px-2 py-6 text-center text-13 text-muted">
            {isSearching ? t('shell.palette.searching') : t('shell.palette.nothing', { text: typed.trim() })}
          </p>
        )}
        className="min-h-0 flex-1 scroll-py-8 overflow-y-auto p-1.5 outline-none"
      >
        {(section: PaletteSection) => (
          <ListBoxSection id={section.id}>
            <Header className="px-2.5 pt-2 pb-1 text-12 font-medium text-muted">{section.title}</Header>
            <Collection items={section.items}>{(item) => <Line item={item} />}</Collection>
          </ListBoxSection>
        )}
      </ListBox>
      {hasFailed && (
        <p role="status" className="border-t border-line px-4 py-2 text-12 text-muted">
          {t('shell.palette.searchFailed')}
        </p>
      )}
      <footer
        aria-hidden
        className="hidden shrink-0 items-center gap-4 border-t border-line px-4 py-2 text-12 text-muted md:flex"
      >
        <span className="flex items-center gap-1.5">
          <Kbd keys="up" />
          <Kbd keys="down" /> {t('shell.palette.move')}
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="enter" /> {t('shell.palette.choose')}
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="escape" /> {t('shell.palette.close')}
        </span>
      </footer>
    </Autocomplete>
  );
}

function Line({ item }: { item: PaletteItem }) {
  return (
    <ListBoxItem
      id={item.id}
      textValue={item.title}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 text-13 outline-none select-none touch:min-h-11 data-focused:bg-hover"
    >
      {item.icon && <span className="flex w-4 shrink-0 justify-center text-muted">{item.icon}</span>}
      <span className="min-w-0 flex-1 truncate">{item.title}</span>
      {item.hint && <span className="max-w-[45%] truncate text-12 text-muted">{item.hint}</span>}
      {item.keys && <Kbd keys={item.keys} className="touch:hidden" />}
    </ListBoxItem>
  );
}
