/** Choosing a password by a mailed code: a forgotten one's, or an invitation's. Afterwards one is signed in. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { resetPassword } from '../../api/actions';
import type { Failure } from '../../api/failure';
import { fieldProblems } from '../../api/fields';
import { signIn } from '../../auth/session';
import { text } from '../../lib/strings';
import { NewPasswordField, passwordProblem } from '../../parts/NewPasswordField';
import { Doorway } from '../../ui/Doorway';
import classes from '../../ui/Form.module.css';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { explain } from './ForgotPasswordPage';
import { readLink, writeLink, type ResetLink } from './link';

export function ResetPasswordPage(): React.JSX.Element {
  const hash = useRouterState({ select: (state) => state.location.hash });
  return <ResetPassword key={hash} link={readLink(hash)} />; // another mail's link begins anew
}

function ResetPassword({ link }: { link: ResetLink }): React.JSX.Element {
  const router = useRouter();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const form = useForm({
    initialValues: { ...link, password: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : text.signUp.needEmail),
      code: (value) => (value.trim() ? null : text.reset.needCode),
      password: passwordProblem,
    },
  });

  const submit = async ({ email, code, password }: typeof form.values): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await resetPassword(email.trim(), code.trim(), password);
    } catch (error) {
      form.setErrors(fieldProblems(error));
      setProblem(explain(error));
      return setBusy(false);
    }
    try {
      await signIn(client, email.trim(), password);
      toast('good', text.reset.done, text.reset.doneText);
      await router.navigate({ to: '/', replace: true });
    } catch {
      setSaved(true); // the password is: only signing in with it has to be tried again
    }
  };

  if (saved) {
    return (
      <Doorway title={text.reset.doneSignIn} intro={text.reset.doneSignInHint}>
        <Button component={Link} to="/login" fullWidth>
          {text.signUp.toSignIn}
        </Button>
      </Doorway>
    );
  }
  return (
    <Doorway title={text.reset.title} intro={text.reset.intro}>
      <form className={classes.form} onSubmit={form.onSubmit((values) => void submit(values), () => setProblem({ title: text.signUp.check }))} noValidate>
        {problem ? (
          <Notice tone="bad" title={problem.title} urgent occasion={problem}>
            {problem.hint && <p>{problem.hint}</p>}
          </Notice>
        ) : (
          link.email !== '' && link.code === '' && (
            <Notice tone="good" icon="mail" title={text.reset.sent}>
              <p>{text.reset.sentHint(link.email)}</p>
            </Notice>
          )
        )}
        <TextInput label={text.signIn.email} type="email" name="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('email')} />
        <TextInput label={text.reset.code} name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('code')} />
        <NewPasswordField label={text.password.new} {...form.getInputProps('password')} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {text.reset.submit}
        </Button>
      </form>
      <p className={classes.aside}>
        <Link to="/forgot-password" hash={writeLink(form.values.email)}>
          {text.reset.another}
        </Link>
      </p>
    </Doorway>
  );
}
