/** The second step: a coach who has room, or none for now (2.4, 6.3-6.5). */
import { Button, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { troubleOf, type Failure } from '../../api/failure';
import { openCoachesQuery } from '../../api/queries';
import type { Coach } from '../../api/types';
import { text } from '../../lib/strings';
import { Doorway } from '../../ui/Doorway';
import form from '../../ui/Form.module.css';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import { CoachOption } from './CoachOption';
import classes from './ChooseCoach.module.css';
import { Progress } from './Progress';

/** From this many on, a list wants a search field. */
const MANY = 7;
const LATER = '';

interface ChooseCoachProps {
  /** The coach whose link the person followed. */
  linked?: string;
  problem: Failure | null;
  /** Coaches who turned out to have no place: they stay where they were, and can not be chosen. */
  gone: Coach[];
  busy: boolean;
  onBack: () => void;
  onChoose: (coach: Coach | null) => void;
}

export function ChooseCoach({ linked, problem, gone, busy, onBack, onChoose }: ChooseCoachProps): React.JSX.Element {
  const coaches = useQuery(openCoachesQuery);
  const [chosen, setChosen] = useState(linked);
  const [wanted, setWanted] = useState('');
  const [undecided, setUndecided] = useState<Failure | null>(null);

  const isGone = (coach: Coach): boolean => gone.some((each) => each.coach_id === coach.coach_id);
  const open = (coaches.data ?? []).filter((coach) => !isGone(coach));
  const listed = [...open, ...gone].toSorted((a, b) => a.name.localeCompare(b.name));
  const shown = listed.filter((coach) => `${coach.name} ${coach.specialization}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const choice = chosen === LATER ? null : open.find((coach) => coach.coach_id === chosen);
  const linkGone = coaches.isSuccess && linked !== undefined && chosen === linked && choice === undefined && !problem;
  const said = undecided ?? problem;

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (choice === undefined) return setUndecided({ title: text.signUp.needCoach });
    setUndecided(null);
    onChoose(choice);
  };

  return (
    <Doorway title={text.signUp.steps.coach} intro={text.signUp.coachIntro} above={<Progress current={1} />}>
      <form className={form.form} onSubmit={submit} noValidate>
        {said && (
          <Notice tone="bad" title={said.title} urgent occasion={said}>
            {said.hint && <p>{said.hint}</p>}
          </Notice>
        )}
        {linkGone && !said && (
          <Notice tone="warn" title={text.signUp.linkGone}>
            <p>{text.signUp.linkGoneHint}</p>
          </Notice>
        )}
        {listed.length >= MANY && (
          <TextInput aria-label={text.signUp.find} placeholder={text.signUp.find} leftSection={<Icon name="search" size={18} />} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
        )}
        <fieldset className={classes.options} aria-busy={coaches.isPending}>
          <legend className="vh">{text.signUp.coaches}</legend>
          {coaches.isPending && [0, 1, 2].map((i) => <Skeleton key={i} h={88} radius="lg" />)}
          {coaches.isError && listed.length === 0 && (
            <Trouble kind={troubleOf(coaches.error)} failed={text.signUp.loadFailed} retrying={coaches.isFetching} onRetry={() => void coaches.refetch()} />
          )}
          {coaches.isSuccess && listed.length === 0 && (
            <Notice tone="warn" icon="users" title={text.signUp.noCoaches}>
              <p>{text.signUp.noCoachesHint}</p>
            </Notice>
          )}
          {listed.length > 0 && shown.length === 0 && <p className={classes.none}>{text.signUp.noneFound}</p>}
          {shown.map((coach) => (
            <CoachOption key={coach.coach_id} coach={coach} gone={isGone(coach)} chosen={choice?.coach_id === coach.coach_id} onChoose={() => setChosen(coach.coach_id)} />
          ))}
          <label className={classes.option}>
            <input type="radio" name="coach" className={classes.radio} checked={choice === null} onChange={() => setChosen(LATER)} />
            <span className={classes.later}>
              {text.signUp.later}
              <span>{text.signUp.laterHint}</span>
            </span>
          </label>
        </fieldset>
        <Button type="submit" size="md" fullWidth loading={busy}>
          {text.signUp.submit}
        </Button>
        <Button variant="subtle" color="gray" fullWidth disabled={busy} onClick={onBack}>
          {text.signUp.back}
        </Button>
      </form>
    </Doorway>
  );
}
