/** A password input whose eye says what it will do and can be reached by keyboard. */
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import { text } from '../lib/strings';

export function PasswordField(props: PasswordInputProps): React.JSX.Element {
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleButtonProps={{ 'aria-label': visible ? text.signIn.hidePassword : text.signIn.showPassword, tabIndex: 0 }}
      {...props}
    />
  );
}
