/** Opening an account (6.1-6.7): who one is, with which coach, and what comes next. */
import { useForm } from '@mantine/form';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { passwordProblem } from '../../parts/NewPasswordField';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { ChooseCoach } from './ChooseCoach';
import { Confirm } from './Confirm';
import { Done } from './Done';
import { useSignUp } from './useSignUp';
import { You } from './You';

const route = getRouteApi('/outside/signup');

/** What the window is called at each step. */
const TITLES = { you: text.signUp.title, coach: text.signUp.steps.coach, confirm: text.confirm.title, done: text.signUp.steps.done };

export interface Person {
  name: string;
  email: string;
  password: string;
  timezone: string;
}

export function SignUpPage(): React.JSX.Element {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const form = useForm<Person>({
    initialValues: { name: '', email: '', password: '', timezone: browserZone() },
    validate: {
      name: (value) => (value.trim() ? null : text.signUp.needName),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : text.signUp.needEmail),
      password: passwordProblem,
    },
  });
  const goTo = (step: 'coach' | undefined, replace = false): void => void navigate({ search: (old) => ({ ...old, step }), replace });
  const act = useSignUp(form, () => goTo(undefined, true));

  // an address kept from before a reload names a step whose answers are gone
  const choosing = search.step === 'coach' && form.values.name !== '' && form.values.password !== '';
  const stage = act.outcome?.next ?? (choosing ? 'coach' : 'you');
  useNewStep(stage);

  if (act.outcome?.next === 'confirm') {
    return <Confirm email={act.person.email} onConfirmed={act.enter} />;
  }
  if (act.outcome?.next === 'done') return <Done name={act.person.name} coach={act.outcome.coach} signedIn={act.outcome.signedIn} />;
  if (choosing) {
    return <ChooseCoach linked={search.coach} problem={act.problem} gone={act.gone} busy={act.busy} onBack={() => router.history.back()} onChoose={(coach) => void act.submit(coach)} />;
  }
  return <You form={form} problem={act.problem} onNext={() => goTo('coach')} />;
}

/** A new step starts at its beginning for readers of the screen and of the speech alike. */
function useNewStep(stage: keyof typeof TITLES): void {
  const shown = useRef(stage);
  useEffect(() => {
    if (shown.current === stage) return;
    shown.current = stage;
    document.title = `${TITLES[stage]} · ${text.product}`;
    // a message that is urgent has the focus already
    if (document.activeElement?.getAttribute('role') !== 'alert') document.getElementById('main')?.focus();
  }, [stage]);
}
