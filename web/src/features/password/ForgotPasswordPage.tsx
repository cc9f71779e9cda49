/** Asking for a code to choose a new password with. Whether the address has an account is not told. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useRouter, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { forgotPassword } from '../../api/actions';
import { ApiError, hasStatus } from '../../api/errors';
import { failure, type Failure } from '../../api/failure';
import { fieldProblems } from '../../api/fields';
import { text } from '../../lib/strings';
import { Doorway } from '../../ui/Doorway';
import classes from '../../ui/Form.module.css';
import { Notice } from '../../ui/Notice';
import { readLink, writeLink } from './link';

export function ForgotPasswordPage(): React.JSX.Element {
  const router = useRouter();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { email: readLink(hash).email },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : text.signUp.needEmail) },
  });

  const submit = async ({ email }: typeof form.values): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await forgotPassword(email.trim());
      await router.navigate({ to: '/reset-password', hash: writeLink(email.trim()) });
    } catch (error) {
      form.setErrors(fieldProblems(error));
      setProblem(explain(error));
      setBusy(false);
    }
  };

  return (
    <Doorway title={text.forgot.title} intro={text.forgot.intro}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        {problem && (
          <Notice tone="bad" title={problem.title} urgent occasion={problem}>
            {problem.hint && <p>{problem.hint}</p>}
          </Notice>
        )}
        <TextInput label={text.signIn.email} type="email" name="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('email')} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {text.forgot.submit}
        </Button>
      </form>
      <p className={classes.aside}>
        <Link to="/login">{text.forgot.back}</Link>
      </p>
    </Doorway>
  );
}

/** What both pages say of a refusal. */
export function explain(error: unknown): Failure {
  if (hasStatus(error, 429)) return { title: text.signIn.tooMany, hint: text.signIn.tooManyHint };
  if (error instanceof ApiError && error.fields.length > 0) return { title: text.signUp.check };
  return failure(error);
}
