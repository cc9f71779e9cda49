/** Signing in: errors above the form, the focus led to them, and back to where one was going. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link, getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { hasCode, hasStatus } from '../../api/errors';
import { howItEnded, signIn } from '../../auth/session';
import { failure, type Failure } from '../../api/failure';
import { text } from '../../lib/strings';
import { Doorway } from '../../ui/Doorway';
import { Notice } from '../../ui/Notice';
import { PasswordField } from '../../ui/PasswordField';
import classes from '../../ui/Form.module.css';

const route = getRouteApi('/outside/login');

export function SignInPage(): React.JSX.Element {
  const { next } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Failure | null>(null);
  const [unconfirmed, setUnconfirmed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { email: '', password: '' } });
  const ending = howItEnded();

  const submit = async ({ email, password }: typeof form.values): Promise<void> => {
    if (!email.trim() || !password) return setProblem({ title: text.signIn.missing });
    setBusy(true);
    setProblem(null);
    setUnconfirmed(null);
    try {
      await signIn(client, email.trim(), password);
      await router.navigate({ to: next ?? '/', replace: true });
    } catch (error) {
      setProblem(explain(error));
      if (hasCode(error, 'EmailNotConfirmed')) setUnconfirmed(email.trim());
      setBusy(false);
    }
  };

  return (
    <Doorway title={text.signIn.welcome} intro={text.signIn.intro}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        {problem ? (
          <Notice tone="bad" title={problem.title} urgent occasion={problem}>
            {problem.hint && <p>{problem.hint}</p>}
            {unconfirmed && (
              <p>
                <Link to="/confirm" search={{ email: unconfirmed }}>
                  {text.signIn.enterCode}
                </Link>
              </p>
            )}
          </Notice>
        ) : (
          (ending === 'expired' || ending === 'elsewhere') && <Notice tone="warn" icon="lock" title={text.signIn[ending]} />
        )}
        <TextInput label={text.signIn.email} type="email" name="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('email')} />
        <PasswordField label={text.signIn.password} name="password" autoComplete="current-password" required withAsterisk={false} {...form.getInputProps('password')} />
        <p className={classes.forgot}>
          <Link to="/forgot-password" hash={form.values.email.trim() ? `email=${encodeURIComponent(form.values.email.trim())}` : undefined}>
            {text.signIn.forgot}
          </Link>
        </p>
        <Button type="submit" size="md" fullWidth loading={busy}>
          {text.signIn.submit}
        </Button>
      </form>
      <p className={classes.aside}>
        {text.signIn.noAccount} <Link to="/signup">{text.signIn.signUp}</Link>
      </p>
    </Doorway>
  );
}

function explain(error: unknown): Failure {
  if (hasCode(error, 'EmailNotConfirmed')) return { title: text.signIn.notConfirmed, hint: text.signIn.notConfirmedHint };
  if (hasStatus(error, 400, 401)) return { title: text.signIn.wrong, hint: text.signIn.wrongHint };
  if (hasStatus(error, 429)) return { title: text.signIn.tooMany, hint: text.signIn.tooManyHint };
  return failure(error);
}
