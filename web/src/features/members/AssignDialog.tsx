/** Giving a member a coach, another one, or none: only coaches with room can be chosen (1.5, 2.3, 14.4). */
import { Button, Radio, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { failure, troubleOf } from '../../api/failure';
import { allCoachesQuery } from '../../api/queries';
import type { Coach, Member } from '../../api/types';
import { text } from '../../lib/strings';
import { useLiveState } from '../../live/live';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import { toast } from '../../ui/toast';
import classes from './AssignDialog.module.css';
import { NO_COACH } from './search';

const hasRoom = (coach: Coach): boolean => coach.status === 'active' && coach.is_accepting_members && coach.available_capacity > 0;

export function AssignDialog({ member, onClose }: { member: Member; onClose: () => void }): React.JSX.Element {
  const offline = useLiveState() === 'offline';
  const client = useQueryClient();
  const [chosen, setChosen] = useState('');
  // places go fast: what was read for another page may be wrong by now
  const coaches = useQuery({ ...allCoachesQuery, staleTime: 0 });
  const choices = coaches.data?.filter((coach) => hasRoom(coach) && coach.coach_id !== member.coach_id) ?? [];
  const assign = useMutation({
    mutationFn: (coachId: string | null) => answer(api.PUT('/members/{member_id}/coach', { params: { path: { member_id: member.member_id } }, body: { coach_id: coachId } })),
    onSuccess: (now) => {
      const coach = now.coach_name;
      toast('good', coach ? text.assign.done(coach) : text.assign.undone, coach ? text.assign.doneText(coach) : text.assign.undoneText(member.name));
      onClose();
    },
    onError: () => setChosen(''),
    onSettled: () => {
      for (const stale of ['members', 'coaches', 'dashboard']) void client.invalidateQueries({ queryKey: [stale] });
    },
  });
  const close = (): void => {
    if (!assign.isPending) onClose();
  };

  return (
    <Dialog opened onClose={close} title={text.assign.title(member.name)}>
      <div className={classes.body}>
        {assign.isError && (
          <Notice tone="bad" title={failure(assign.error).title} urgent occasion={assign.error}>
            <p>{failure(assign.error).hint}</p>
          </Notice>
        )}
        <p className={classes.hint}>
          {text.assign.text} {member.next_session && text.assign.keeps}
        </p>
        {coaches.isPending && (
          <div className={classes.choices} aria-busy>
            <Skeleton h={64} radius="md" />
            <Skeleton h={64} radius="md" />
          </div>
        )}
        {coaches.isError && !coaches.data && <Trouble kind={troubleOf(coaches.error)} failed={text.assign.loadFailed} retrying={coaches.isFetching} onRetry={() => void coaches.refetch()} />}
        {coaches.data && (
          <Radio.Group label={text.assign.choose} value={chosen} onChange={setChosen}>
            <div className={classes.choices}>
              {choices.length === 0 && <p className={classes.none}>{text.assign.noRoom}</p>}
              {choices.map((coach) => (
                <Choice key={coach.coach_id} value={coach.coach_id} label={coach.name} hint={[coach.specialization, text.assign.places(coach.available_capacity)].filter(Boolean).join(' · ')} />
              ))}
              {member.coach_id && <Choice value={NO_COACH} label={text.assign.none} hint={text.assign.noneHint} />}
            </div>
          </Radio.Group>
        )}
        {offline && <p className={classes.hint}>{text.offline}</p>}
        <div className={classes.actions}>
          <Button variant="default" onClick={close}>
            {text.assign.keep}
          </Button>
          <Button color={chosen === NO_COACH ? 'rust' : undefined} disabled={!chosen || offline} loading={assign.isPending} onClick={() => assign.mutate(chosen === NO_COACH ? null : chosen)}>
            {chosen === NO_COACH ? text.assign.unassign : text.assign.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Choice({ value, label, hint }: { value: string; label: string; hint: string }): React.JSX.Element {
  return <Radio value={value} label={label} description={hint} classNames={{ root: classes.choice, body: classes.choiceBody, inner: classes.choiceDot, labelWrapper: classes.choiceLabel, label: classes.choiceName, description: classes.choiceHint }} />;
}
