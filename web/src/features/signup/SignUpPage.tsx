/** Opening an account (6.1, 6.2, 6.5, 6.7): the person's own details, then what comes next. */
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiError, hasCode } from '../../api/errors';
import { failure, type Failure } from '../../api/failure';
import { signIn, signUp } from '../../auth/session';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { Doorway } from '../../ui/Doorway';
import classes from '../../ui/Form.module.css';
import { Notice } from '../../ui/Notice';
import { PasswordField } from '../../ui/PasswordField';
import { Placeholder } from '../../ui/Placeholder';
import { useNow } from '../../ui/useNow';
import { ZoneSelect } from '../../ui/ZoneSelect';

const required = (problem: string) => (value: string) => (value.trim() ? null : problem);

export function SignUpPage(): React.JSX.Element {
  const client = useQueryClient();
  const now = useNow();
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ name: string; signedIn: boolean } | null>(null);
  const form = useForm({
    initialValues: { name: '', email: '', password: '', timezone: browserZone() },
    validate: {
      name: required(text.signUp.needName),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : text.signUp.needEmail),
      password: required(text.signUp.needPassword),
    },
  });

  const submit = async (values: typeof form.values): Promise<void> => {
    const person = { ...values, name: values.name.trim(), email: values.email.trim() };
    setBusy(true);
    setProblem(null);
    try {
      await signUp(person);
      // where addresses are verified first, signing in has to wait; the account is there all the same
      const signedIn = await signIn(client, person.email, person.password).then(() => true, () => false);
      setDone({ name: person.name.split(' ')[0] ?? person.name, signedIn });
    } catch (error) {
      for (const { field, problem: said } of error instanceof ApiError ? error.fields : []) {
        if (field in form.values) form.setFieldError(field, said);
      }
      if (hasCode(error, 'EmailTaken')) form.setFieldError('email', text.signUp.emailTaken);
      setProblem(explain(error));
      setBusy(false);
    }
  };

  if (done) return <Done {...done} />;
  return (
    <Doorway title={text.signUp.title} intro={text.signUp.intro}>
      <form
        className={classes.form}
        onSubmit={form.onSubmit((values) => void submit(values), () => setProblem({ title: text.signUp.check }))}
        noValidate
      >
        {problem && (
          <Notice tone="bad" title={problem.title} urgent occasion={problem}>
            {problem.hint && <p>{problem.hint}</p>}
          </Notice>
        )}
        <TextInput label={text.signUp.name} name="name" autoComplete="name" required withAsterisk={false} {...form.getInputProps('name')} />
        <TextInput label={text.signIn.email} type="email" name="email" autoComplete="email" inputMode="email" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('email')} />
        <PasswordField label={text.signUp.password} description={text.signUp.passwordHint} name="password" autoComplete="new-password" required withAsterisk={false} {...form.getInputProps('password')} />
        <ZoneSelect label={text.signUp.zone} description={text.signUp.zoneHint} name="timezone" at={now} error={form.errors.timezone} value={form.values.timezone} onChange={(zone) => form.setFieldValue('timezone', zone)} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {text.signUp.submit}
        </Button>
      </form>
      <p className={classes.aside}>
        {text.signUp.hasAccount} <Link to="/login">{text.signIn.submit}</Link>
      </p>
    </Doorway>
  );
}

function Done({ name, signedIn }: { name: string; signedIn: boolean }): React.JSX.Element {
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Doorway title={text.signUp.done(name)} intro={text.signUp.doneText}>
      <div ref={box} tabIndex={-1}>
        <Placeholder icon="hourglass" title={text.waiting.title} text={text.waiting.text} heading={2} />
      </div>
      <div className={classes.actions}>
        <Button fullWidth onClick={() => void router.navigate({ to: signedIn ? '/' : '/login' })}>
          {signedIn ? text.signUp.toApp : text.signUp.toSignIn}
        </Button>
      </div>
    </Doorway>
  );
}

function explain(error: unknown): Failure {
  if (hasCode(error, 'EmailTaken')) return { title: text.signUp.emailTaken, hint: text.signUp.emailTakenHint };
  if (error instanceof ApiError && error.fields.length) return { title: text.signUp.check };
  return failure(error);
}
