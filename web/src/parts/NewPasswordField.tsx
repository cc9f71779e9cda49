/** Choosing a password: what it needs stands below, and is ticked off while one types. */
import type { PasswordInputProps } from '@mantine/core';
import { meets, PASSWORD_RULES } from '../lib/password';
import { text } from '../lib/strings';
import { Icon } from '../ui/Icon';
import { PasswordField } from '../ui/PasswordField';
import classes from './NewPasswordField.module.css';

export function NewPasswordField(props: PasswordInputProps & { value?: string }): React.JSX.Element {
  const typed = props.value ?? '';
  return (
    <PasswordField
      label={text.password.label}
      name="password"
      autoComplete="new-password"
      required
      withAsterisk={false}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        <span className={classes.rules}>
          {PASSWORD_RULES.map((rule) => (
            <span key={rule} className={classes.rule} data-met={meets(typed, rule) || undefined}>
              <Icon name={meets(typed, rule) ? 'circleCheck' : 'circle'} size={16} />
              {text.password.rules[rule]}
              {meets(typed, rule) && <span className="vh">{text.password.met}</span>}
            </span>
          ))}
        </span>
      }
      {...props}
    />
  );
}

/** For a form's `validate`. */
export function passwordProblem(password: string): string | null {
  if (!password) return text.password.need;
  return PASSWORD_RULES.every((rule) => meets(password, rule)) ? null : text.password.weak;
}
