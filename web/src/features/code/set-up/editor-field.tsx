import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { t } from '../../../lib/messages/index.ts';
import { EDITORS, type EditorChoice } from './editors.ts';

interface EditorFieldProps {
  value: EditorChoice;
  onChange: (editor: EditorChoice) => void;
}

/** All in sight, because nobody knows beforehand what theirs is filed under. */
export function EditorField({ value, onChange }: EditorFieldProps) {
  return (
    <RadioGroup
      aria-label={t('code.setUp.editor')}
      value={value}
      onChange={(id) => onChange(id as EditorChoice)}
      className="grid grid-cols-2 gap-2 sm:grid-cols-4"
    >
      {EDITORS.map((id) => (
        <Radio
          key={id}
          value={id}
          className="flex h-9 cursor-default items-center justify-center rounded-control border border-line px-2 text-center text-13 transition-colors touch:h-11 data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-accent data-hovered:bg-hover data-selected:border-accent data-selected:bg-accent-wash data-selected:font-medium data-selected:text-accent"
        >
          {t(`code.setUp.editors.${id}`)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
