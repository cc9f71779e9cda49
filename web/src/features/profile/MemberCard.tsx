/** What a member's coach should know: goals, phone, whom to call (1.4). */
import { TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { updateMember } from '../../api/actions';
import { meQuery } from '../../api/queries';
import type { Member } from '../../api/types';
import { text } from '../../lib/strings';
import card from '../../parts/Card.module.css';
import { EditCard } from '../../parts/EditCard';
import { useEdit } from '../../parts/useEdit';
import classes from './ProfilePage.module.css';

/** As much as the API takes. */
const LONGEST_GOALS = 1000;

export function MemberCard({ member }: { member: Member }): React.JSX.Element {
  const client = useQueryClient();
  const contact = { name: member.emergency_contact?.name ?? '', phone: member.emergency_contact?.phone ?? '' };
  const edit = useEdit({
    saved: { goals: member.goals, phone: member.phone ?? '', emergency_contact: contact },
    what: text.profile.forCoach,
    validate: {
      emergency_contact: {
        name: (value, all) => (!value.trim() && all.emergency_contact.phone.trim() ? text.profile.needBoth : null),
        phone: (value, all) => (!value.trim() && all.emergency_contact.name.trim() ? text.profile.needBoth : null),
      },
    },
    save: async ({ goals, phone, emergency_contact: wanted }) => {
      const saved = await updateMember(member.member_id, {
        ...(goals !== undefined && { goals }),
        ...(phone !== undefined && { phone: phone.trim() || null }),
        ...(wanted && { emergency_contact: wanted.name.trim() ? wanted : null }),
      });
      client.setQueryData(meQuery.queryKey, (me) => me && { ...me, member: { ...me.member, ...saved } });
    },
  });
  const { form } = edit;
  return (
    <EditCard title={text.profile.forCoach} hint={text.profile.forCoachHint} edit={edit}>
      <Textarea label={text.profile.goals} description={text.profile.goalsHint} name="goals" autosize minRows={3} maxRows={10} maxLength={LONGEST_GOALS} {...form.getInputProps('goals')} />
      <TextInput label={text.profile.phone} description={text.profile.phoneHint} type="tel" name="phone" autoComplete="tel" {...form.getInputProps('phone')} />
      <fieldset className={classes.group}>
        <legend>{text.profile.emergency}</legend>
        <div className={card.pair}>
          <TextInput label={text.profile.emergencyName} autoComplete="off" {...form.getInputProps('emergency_contact.name')} />
          <TextInput label={text.profile.emergencyPhone} type="tel" autoComplete="off" {...form.getInputProps('emergency_contact.phone')} />
        </div>
        {form.errors.emergency_contact && <p className={classes.error}>{form.errors.emergency_contact}</p>}
      </fieldset>
    </EditCard>
  );
}
