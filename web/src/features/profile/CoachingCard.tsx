/** What a coach says of themselves and how many members they take, for the coach and for administrators (2.1-2.5, 9.5). */
import { NumberInput, Switch, TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { updateCoach } from '../../api/actions';
import { coachQuery, meQuery } from '../../api/queries';
import type { Coach } from '../../api/types';
import { text } from '../../lib/strings';
import card from '../../parts/Card.module.css';
import { EditCard } from '../../parts/EditCard';
import { ShareLink } from '../../parts/ShareLink';
import { useEdit } from '../../parts/useEdit';
import { CoachFacts } from './CoachFacts';

const MOST = 10_000;
const LONGEST_BIO = 2000;

interface CoachingCardProps {
  coach: Coach;
  /** Whether it is the reader's own. */
  own: boolean;
  mayWrite: boolean;
}

interface Values extends Record<string, unknown> {
  specialization: string;
  bio: string;
  max_members: number | string;
  is_accepting_members: boolean;
}

export function CoachingCard({ coach, own, mayWrite }: CoachingCardProps): React.JSX.Element {
  const client = useQueryClient();
  const edit = useEdit<Values>({
    saved: { specialization: coach.specialization, bio: coach.bio, max_members: coach.max_members, is_accepting_members: coach.is_accepting_members },
    what: text.coaching.title,
    validate: { max_members: (value) => (Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= MOST ? null : text.coaching.needNumber) },
    save: async ({ max_members: most, ...changed }) => {
      const saved = await updateCoach(coach.coach_id, { ...changed, ...(most !== undefined && { max_members: Number(most) }) });
      client.setQueryData(coachQuery(coach.coach_id).queryKey, saved);
      client.setQueryData(meQuery.queryKey, (me) => (me?.coach?.coach_id === saved.coach_id ? { ...me, coach: saved } : me));
      for (const key of ['coaches', 'dashboard']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const { form } = edit;
  return (
    <EditCard title={text.coaching.title} hint={text.coaching.hint} edit={edit}>
      <CoachFacts coach={coach} />
      <fieldset disabled={!mayWrite} className={card.plain}>
        <TextInput label={text.coaching.specialization} description={text.coaching.specializationHint} name="specialization" maxLength={100} {...form.getInputProps('specialization')} />
        <Textarea label={own ? text.coaching.bio : text.coaching.bioOf} name="bio" autosize minRows={3} maxRows={12} maxLength={LONGEST_BIO} {...form.getInputProps('bio')} />
        <div className={card.pair}>
          <NumberInput
            label={text.coaching.maxMembers}
            description={text.coaching.maxMembersHint(coach.member_count)}
            name="max_members"
            min={1}
            max={MOST}
            clampBehavior="none"
            allowDecimal={false}
            allowNegative={false}
            hideControls
            {...form.getInputProps('max_members')}
          />
          <Switch
            className={card.switch}
            label={text.coaching.accepting}
            description={form.values.is_accepting_members ? text.coaching.shown : text.coaching.hidden}
            withThumbIndicator={false}
            {...form.getInputProps('is_accepting_members', { type: 'checkbox' })}
          />
        </div>
      </fieldset>
      <ShareLink coachId={coach.coach_id} label={own ? text.coaching.link : text.coaching.linkOf} />
    </EditCard>
  );
}
