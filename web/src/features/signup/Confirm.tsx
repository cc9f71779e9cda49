/** Showing by a mailed code that one reads the mail of the address, where the stage asks for it. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { confirmEmail, resendCode } from '../../api/actions';
import { ApiError, hasStatus } from '../../api/errors';
import { failure, type Failure } from '../../api/failure';
import { fieldProblems } from '../../api/fields';
import { text } from '../../lib/strings';
import { Doorway } from '../../ui/Doorway';
import classes from '../../ui/Form.module.css';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';

interface ConfirmProps {
  /** Whose address; asked for when it is not known. */
  email?: string;
  onConfirmed: () => void | Promise<void>;
}

export function Confirm({ email, onConfirmed }: ConfirmProps): React.JSX.Element {
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { email: email ?? '', code: '' },
    validate: {
      email: (value) => (value.trim() ? null : text.signUp.needEmail),
      code: (value) => (value.trim() ? null : text.reset.needCode),
    },
  });

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (error) {
      form.setErrors(fieldProblems(error));
      setProblem(explain(error));
    }
    setBusy(false);
  };
  const confirm = (values: typeof form.values): Promise<void> =>
    attempt(async () => {
      await confirmEmail(values.email.trim(), values.code.trim());
      await onConfirmed();
    });
  const again = (): void => {
    if (form.validateField('email').hasError) return;
    void attempt(async () => {
      await resendCode(form.values.email.trim());
      toast('good', text.confirm.sent, text.reset.sentHint(form.values.email.trim()));
    });
  };

  return (
    <Doorway title={text.confirm.title} intro={email ? text.confirm.intro(email) : text.confirm.introPlain}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => void confirm(values), () => setProblem({ title: text.signUp.check }))} noValidate>
        {problem && (
          <Notice tone="bad" title={problem.title} urgent occasion={problem}>
            {problem.hint && <p>{problem.hint}</p>}
          </Notice>
        )}
        {!email && <TextInput label={text.signIn.email} type="email" name="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('email')} />}
        <TextInput label={text.reset.code} name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('code')} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {text.confirm.submit}
        </Button>
        <Button variant="subtle" fullWidth disabled={busy} onClick={again}>
          {text.confirm.again}
        </Button>
      </form>
    </Doorway>
  );
}

function explain(error: unknown): Failure {
  if (hasStatus(error, 429)) return { title: text.signIn.tooMany, hint: text.signIn.tooManyHint };
  if (error instanceof ApiError && error.fields.length > 0) return { title: text.signUp.check };
  return failure(error);
}
