/** A member's profile, to be read and changed: what may be changed depends on who looks at it (1.4). */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api } from '../../api/client';
import { ApiError, hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import { memberQuery } from '../../api/queries';
import type { Member } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { useLiveState } from '../../live/live';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { LeaveGuard } from '../../ui/LeaveGuard';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { useNow } from '../../ui/useNow';
import classes from './MemberPage.module.css';
import { profileChange, profileProblems, refusedProfile, typedProfile, type ProfileChange, type TypedProfile } from './profile';
import { STATUSES } from './search';

/** As much as the API takes. */
const LONGEST_GOALS = 1000;
const ONBOARDING: Member['onboarding_status'][] = ['pending', 'in_progress', 'completed'];

export function ProfileForm({ member }: { member: Member }): React.JSX.Element {
  const client = useQueryClient();
  const now = useNow();
  const { permissions } = useMe();
  const offline = useLiveState() === 'offline';
  const locked = offline || !permissions.includes('members:write');
  // only what was touched is kept here: the rest stays what the server says
  const [touched, setTouched] = useState<Partial<TypedProfile>>({});
  const [asked, setAsked] = useState(false);
  const typed = { ...typedProfile(member), ...touched };
  const change = profileChange(member, typed);
  const dirty = Object.keys(change).length > 0;
  const problems = profileProblems(typed);

  const save = useMutation({
    mutationFn: (wanted: ProfileChange) => answer(api.PATCH('/members/{member_id}', { params: { path: { member_id: member.member_id } }, body: wanted })),
    onSuccess: (saved) => {
      client.setQueryData(memberQuery(member.member_id).queryKey, saved);
      setTouched({});
      setAsked(false);
      toast('good', text.member.saved, text.member.savedText(saved.name));
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['members'] }),
  });
  const refused = save.error instanceof ApiError ? refusedProfile(save.error.fields) : {};
  const shown = { ...(asked ? problems : {}), ...refused };
  const set = (more: Partial<TypedProfile>): void => {
    if (save.isError) save.reset();
    setTouched({ ...touched, ...more });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (dirty && Object.keys(problems).length === 0) save.mutate(change);
  };
  const field = (name: 'phone' | 'contactName' | 'contactPhone') => ({
    value: typed[name],
    error: shown[name],
    disabled: locked,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [name]: event.currentTarget.value }),
  });

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {offline && <Notice tone="warn" icon="wifiOff" title={text.offline} />}
      {save.isError && !hasCode(save.error, 'BookingsExist') && (
        <Notice tone="bad" title={Object.keys(refused).length ? text.member.check : failure(save.error).title} urgent occasion={save.error}>
          <p>{Object.keys(refused).length ? null : failure(save.error).hint}</p>
        </Notice>
      )}
      <Textarea
        label={text.member.goals}
        description={text.member.goalsHint}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={LONGEST_GOALS}
        disabled={locked}
        value={typed.goals}
        error={shown.goals}
        onChange={(event) => set({ goals: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <Select
          label={text.member.onboarding}
          data={ONBOARDING.map((value) => ({ value, label: text.member.onboardingStates[value] }))}
          value={typed.onboarding_status}
          error={shown.onboarding_status}
          disabled={locked}
          allowDeselect={false}
          withScrollArea={false}
          onChange={(value) => value && set({ onboarding_status: value as Member['onboarding_status'] })}
        />
        {permissions.includes('users:write') && (
          <Select
            label={text.member.status}
            data={STATUSES.map((value) => ({ value, label: text.members.statuses[value] }))}
            value={typed.status}
            error={shown.status}
            disabled={locked}
            allowDeselect={false}
            withScrollArea={false}
            onChange={(value) => value && set({ status: value as Member['status'] })}
          />
        )}
      </div>
      <div className={classes.pair}>
        <TextInput label={text.member.phone} description={text.member.phoneHint} type="tel" autoComplete="off" {...field('phone')} />
      </div>
      <fieldset className={classes.group}>
        <legend>{text.member.contact}</legend>
        <div className={classes.pair}>
          <TextInput label={text.member.contactName} autoComplete="off" maxLength={100} {...field('contactName')} />
          <TextInput label={text.member.contactPhone} type="tel" autoComplete="off" {...field('contactPhone')} />
        </div>
      </fieldset>
      {dirty && (
        <div className={classes.formActions}>
          <Button type="submit" loading={save.isPending} disabled={locked}>
            {text.member.save}
          </Button>
          <Button
            variant="default"
            disabled={save.isPending}
            onClick={() => {
              save.reset();
              setTouched({});
              setAsked(false);
            }}
          >
            {text.member.discard}
          </Button>
        </div>
      )}
      <LeaveGuard when={dirty} />
      <InTheWayDialog error={save.error} zone={browserZone()} now={now} onClose={save.reset} />
    </form>
  );
}
