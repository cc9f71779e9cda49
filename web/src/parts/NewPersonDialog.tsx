/** Letting somebody in: a coach with a first profile, or anybody by role; invited by mail, or with a password (12, 2.1). */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm } from '@mantine/form';
import { answer, api } from '../api/client';
import { ApiError, hasCode } from '../api/errors';
import { failure, type Failure } from '../api/failure';
import { fieldProblems } from '../api/fields';
import type { Role } from '../api/types';
import { useLiveState } from '../live/live';
import { text } from '../lib/strings';
import { accounts } from '../lib/words/accounts';
import { browserZone } from '../lib/time';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { toast } from '../ui/toast';
import { useNow } from '../ui/useNow';
import { ZoneSelect } from '../ui/ZoneSelect';
import { NewPasswordField, passwordProblem } from './NewPasswordField';
import classes from './NewPersonDialog.module.css';

interface NewPersonDialogProps {
  kind: 'coach' | 'user';
  opened: boolean;
  onClose: () => void;
  /** Somebody is there now. */
  onCreated: () => void;
}

const START = { name: '', email: '', role: 'member' as Role, timezone: browserZone(), access: 'invite' as 'invite' | 'set', password: '', specialization: '', max_members: 50 as number | string };
type Values = typeof START;

/** As many as the API takes. */
const MOST = 10_000;

export function NewPersonDialog({ kind, opened, onClose, onCreated }: NewPersonDialogProps): React.JSX.Element {
  return (
    <Dialog opened={opened} onClose={onClose} title={accounts.newPerson[kind]}>
      <NewPersonForm kind={kind} onClose={onClose} onCreated={onCreated} />
    </Dialog>
  );
}

function NewPersonForm({ kind, onClose, onCreated }: Omit<NewPersonDialogProps, 'opened'>): React.JSX.Element {
  const client = useQueryClient();
  const now = useNow();
  const offline = useLiveState() === 'offline';
  const form = useForm<Values>({
    initialValues: START,
    validate: {
      name: (value) => (value.trim() ? null : text.signUp.needName),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : text.signUp.needEmail),
      password: (value, all) => (all.access === 'set' ? passwordProblem(value) : null),
      max_members: (value) => (kind === 'user' || (Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= MOST) ? null : text.coaching.needNumber),
    },
  });
  const create = useMutation({
    mutationFn: (values: Values): Promise<unknown> => (kind === 'coach' ? createCoach(values) : createUser(values)),
    onSuccess: (_, values) => {
      for (const key of ['coaches', 'users', 'members', 'dashboard']) void client.invalidateQueries({ queryKey: [key] });
      toast('good', text.coaches.created(values.name.trim()), values.access === 'invite' ? accounts.newPerson.invited(values.email.trim()) : accounts.newPerson.ready);
      onCreated();
    },
    onError: (error) => form.setErrors(hasCode(error, 'EmailTaken') ? { email: text.signUp.emailTaken } : fieldProblems(error)),
  });
  const invite = form.values.access === 'invite';
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      {create.error && <Problem {...explain(create.error)} occasion={create.error} />}
      <TextInput label={accounts.newPerson.name} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
      <TextInput label={text.signIn.email} type="email" autoComplete="off" inputMode="email" autoCapitalize="none" spellCheck={false} {...form.getInputProps('email')} />
      {kind === 'user' ? (
        <Select label={accounts.newPerson.role} data={ROLES} allowDeselect={false} withScrollArea={false} {...form.getInputProps('role')} />
      ) : (
        <>
          <TextInput label={accounts.newPerson.specialization} description={accounts.newPerson.optional} maxLength={100} {...form.getInputProps('specialization')} />
          <NumberInput label={accounts.newPerson.maxMembers} min={1} max={MOST} clampBehavior="none" allowDecimal={false} allowNegative={false} hideControls {...form.getInputProps('max_members')} />
        </>
      )}
      <ZoneSelect label={accounts.newPerson.zone} at={now} error={form.errors.timezone} value={form.values.timezone} onChange={(zone) => form.setFieldValue('timezone', zone)} />
      <fieldset className={classes.access}>
        <legend>{accounts.newPerson.access}</legend>
        {(['invite', 'set'] as const).map((way) => (
          <label key={way} className={classes.way}>
            <input type="radio" name="access" checked={form.values.access === way} onChange={() => form.setFieldValue('access', way)} />
            <span className={classes.words}>
              {accounts.newPerson[way]}
              <span>{way === 'invite' ? accounts.newPerson.inviteHint : accounts.newPerson.setHint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {!invite && <NewPasswordField {...form.getInputProps('password')} />}
      {offline && <p className={classes.offline}>{text.edit.offline}</p>}
      <div className={classes.actions}>
        <Button variant="default" disabled={create.isPending} onClick={onClose}>
          {accounts.newPerson.cancel}
        </Button>
        <Button type="submit" loading={create.isPending} disabled={offline}>
          {invite ? accounts.newPerson.submitInvite : accounts.newPerson.submit}
        </Button>
      </div>
    </form>
  );
}

const ROLES = (['member', 'coach', 'admin'] as const).map((role) => ({ value: role, label: text.frame.roles[role] }));

const personOf = ({ name, email, timezone, access, password }: Values) => ({ name: name.trim(), email: email.trim(), timezone, ...(access === 'set' && { password }) });

const createUser = (values: Values) => answer(api.POST('/users', { body: { ...personOf(values), role: values.role } }));

const createCoach = (values: Values) =>
  answer(
    api.POST('/coaches', {
      body: { ...personOf(values), max_members: Number(values.max_members), ...(values.specialization.trim() && { specialization: values.specialization.trim() }) },
    }),
  );

function explain(error: unknown): Failure {
  if (hasCode(error, 'EmailTaken')) return { title: text.signUp.emailTaken };
  if (error instanceof ApiError && error.fields.length > 0) return { title: text.signUp.check };
  return failure(error);
}

function Problem({ title, hint, occasion }: Failure & { occasion: Error }): React.JSX.Element {
  return (
    <Notice tone="bad" title={title} urgent occasion={occasion}>
      {hint && <p>{hint}</p>}
    </Notice>
  );
}
