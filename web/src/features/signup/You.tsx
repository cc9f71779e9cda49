/** The first step: the person's own details. */
import { Button, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Failure } from '../../api/failure';
import { text } from '../../lib/strings';
import { NewPasswordField } from '../../parts/NewPasswordField';
import { Doorway } from '../../ui/Doorway';
import classes from '../../ui/Form.module.css';
import { Notice } from '../../ui/Notice';
import { useNow } from '../../ui/useNow';
import { ZoneSelect } from '../../ui/ZoneSelect';
import { Progress } from './Progress';
import type { Person } from './SignUpPage';

interface YouProps {
  form: UseFormReturnType<Person>;
  /** What the server did not like about these details. */
  problem: Failure | null;
  onNext: () => void;
}

export function You({ form, problem, onNext }: YouProps): React.JSX.Element {
  const now = useNow();
  const [incomplete, setIncomplete] = useState<Failure | null>(null);
  const shown = incomplete ?? problem;
  const refuse = (): void => setIncomplete({ title: text.signUp.check });
  return (
    <Doorway title={text.signUp.title} intro={text.signUp.intro} above={<Progress current={0} />}>
      <form className={classes.form} onSubmit={form.onSubmit(onNext, refuse)} noValidate>
        {shown && (
          <Notice tone="bad" title={shown.title} urgent occasion={shown}>
            {shown.hint && <p>{shown.hint}</p>}
          </Notice>
        )}
        <TextInput label={text.signUp.name} name="name" autoComplete="name" required withAsterisk={false} {...form.getInputProps('name')} />
        <TextInput label={text.signIn.email} type="email" name="email" autoComplete="email" inputMode="email" autoCapitalize="none" spellCheck={false} required withAsterisk={false} {...form.getInputProps('email')} />
        <NewPasswordField {...form.getInputProps('password')} />
        <ZoneSelect label={text.signUp.zone} description={text.signUp.zoneHint} name="timezone" at={now} error={form.errors.timezone} value={form.values.timezone} onChange={(zone) => form.setFieldValue('timezone', zone)} />
        <Button type="submit" size="md" fullWidth>
          {text.signUp.next}
        </Button>
      </form>
      <p className={classes.aside}>
        {text.signUp.hasAccount} <Link to="/login">{text.signIn.submit}</Link>
      </p>
    </Doorway>
  );
}
