import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { t } from '../lib/messages/index.ts';

/** What every field takes. */
export interface FieldProps {
  /** Every field has a name; `hideLabel` keeps it for screen readers only. */
  label: string;
  hideLabel?: boolean;
  description?: ReactNode;
  /** What is wrong and what would be right. Its presence makes the field invalid. */
  error?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** `quiet` looks like text until it is reached for: for editing in place. */
  look?: 'box' | 'quiet';
  className?: string;
}

/** The props by which React Aria names a field and marks it invalid. */
export function fieldAria({ label, hideLabel, error, isRequired, isDisabled }: FieldProps) {
  return {
    'aria-label': hideLabel ? label : undefined,
    isInvalid: Boolean(error),
    validationBehavior: 'aria' as const,
    isRequired,
    isDisabled,
  };
}

export function FieldLabel({ label, hideLabel, isRequired }: FieldProps) {
  if (hideLabel) return null;
  return (
    <Label className="text-12 font-medium text-muted">
      {label}
      {isRequired && (
        <span aria-hidden className="ml-0.5 text-bad" title={t('ui.required')}>
          *
        </span>
      )}
    </Label>
  );
}

export function FieldNotes({ description, error }: Pick<FieldProps, 'description' | 'error'>) {
  return (
    <>
      {description && !error && (
        <Text slot="description" className="text-12 text-muted">
          {description}
        </Text>
      )}
      {error && <FieldError className="text-12 text-bad">{error}</FieldError>}
    </>
  );
}
