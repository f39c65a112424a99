import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dot } from './dot.tsx';

/** One of the things to choose from in Select, ComboBox, TagInput, RadioGroup and SegmentedControl. */
export interface Option {
  id: string;
  label: string;
  /** Small, after the label: a client, a key. */
  hint?: string;
  /** A project's or tag's stored colour; null is the neutral one, absent is no dot. */
  color?: string | null;
  icon?: ReactNode;
  isDisabled?: boolean;
  /** What it is found by as well, where one searches by typing: other names. */
  keywords?: string;
}

export function OptionContent({ option, isSelected }: { option: Option; isSelected?: boolean }) {
  return (
    <>
      {option.icon}
      {option.color !== undefined && <Dot color={option.color} />}
      <span className="min-w-0 flex-1 truncate">{option.label}</span>
      {option.hint && <span className="truncate text-12 text-muted">{option.hint}</span>}
      {isSelected && <Check className="text-accent" />}
    </>
  );
}
