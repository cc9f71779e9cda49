/** Opening the account: a coach without a place refuses all of it, and nothing that was typed is lost (6.3, 6.4). */
import type { UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, hasCode, hasStatus } from '../../api/errors';
import { failure, type Failure } from '../../api/failure';
import { fieldProblems } from '../../api/fields';
import { openCoachesQuery } from '../../api/queries';
import type { Coach } from '../../api/types';
import { signIn, signUp } from '../../auth/session';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import type { Person } from './SignUpPage';

type Outcome = { next: 'confirm'; coach: Coach | null } | { next: 'done'; coach: Coach | null; signedIn: boolean };

export function useSignUp(form: UseFormReturnType<Person>, onBadDetails: () => void) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [gone, setGone] = useState<Coach[]>([]);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const person: Person = { ...form.values, name: form.values.name.trim(), email: form.values.email.trim() };

  /** Where addresses are verified first, signing in has to wait; the account is there all the same. */
  const enter = async (coach: Coach | null): Promise<void> => {
    try {
      await signIn(client, person.email, person.password);
      setOutcome({ next: 'done', coach, signedIn: true });
    } catch (error) {
      setOutcome(hasCode(error, 'EmailNotConfirmed') ? { next: 'confirm', coach } : { next: 'done', coach, signedIn: false });
    }
  };

  const submit = async (coach: Coach | null): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await signUp(coach ? { ...person, coach_id: coach.coach_id } : person);
      await enter(coach);
    } catch (error) {
      if (coach && isGone(error)) {
        setGone((before) => [...before, coach]);
        void client.invalidateQueries({ queryKey: openCoachesQuery.queryKey });
      } else if (isAboutThePerson(error)) {
        form.setErrors(hasCode(error, 'EmailTaken') ? { email: text.signUp.emailTaken } : fieldProblems(error));
        onBadDetails();
      }
      setProblem(explain(error));
    }
    setBusy(false);
  };

  return { submit, problem, busy, gone, outcome, person: { ...person, name: firstName(person.name) }, enter: () => enter(outcome?.coach ?? null) };
}

const isGone = (error: unknown): boolean => hasCode(error, 'CoachFull', 'CoachNotAccepting', 'Inactive') || hasStatus(error, 404);

const isAboutThePerson = (error: unknown): boolean => hasCode(error, 'EmailTaken') || (error instanceof ApiError && error.fields.length > 0);

function explain(error: unknown): Failure {
  if (isGone(error)) return { title: text.signUp.gone, hint: text.signUp.goneHint };
  if (hasCode(error, 'EmailTaken')) return { title: text.signUp.emailTaken, hint: text.signUp.emailTakenHint };
  if (isAboutThePerson(error)) return { title: text.signUp.check };
  if (hasStatus(error, 429)) return { title: text.signIn.tooMany, hint: text.signIn.tooManyHint };
  return failure(error);
}
