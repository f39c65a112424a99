import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { t } from '../lib/messages/index.ts';
import { IconButton } from './icon-button.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';

export type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'trailing'>;

export function PasswordField({ autoComplete = 'current-password', ...props }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      autoComplete={autoComplete}
      spellCheck={false}
      type={isShown ? 'text' : 'password'}
      trailing={
        <IconButton
          size={28}
          aria-label={isShown ? t('ui.hidePassword') : t('ui.showPassword')}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff /> : <Eye />}
        </IconButton>
      }
    />
  );
}
