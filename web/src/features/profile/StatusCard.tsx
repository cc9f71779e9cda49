/** Whether a coach may sign in and be booked; taking that away is refused by name while sessions lie ahead. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { updateUser } from '../../api/actions';
import { hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import { coachQuery } from '../../api/queries';
import type { Coach } from '../../api/types';
import { useLiveState } from '../../live/live';
import { text } from '../../lib/strings';
import { browserZone } from '../../lib/time';
import card from '../../parts/Card.module.css';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { useNow } from '../../ui/useNow';
import classes from './CoachPage.module.css';

export function StatusCard({ coach }: { coach: Coach }): React.JSX.Element {
  const client = useQueryClient();
  const now = useNow();
  const offline = useLiveState() === 'offline';
  const [asking, setAsking] = useState(false);
  const active = coach.status === 'active';
  const change = useMutation({
    mutationFn: (status: Coach['status']) => updateUser(coach.coach_id, { status }),
    onSuccess: ({ status }) => {
      client.setQueryData(coachQuery(coach.coach_id).queryKey, (seen) => seen && { ...seen, status });
      toast('good', text.edit.saved, status === 'active' ? text.coaching.activeHint : text.coaching.inactiveHint);
      setAsking(false);
    },
    onError: (error) => {
      if (hasCode(error, 'BookingsExist')) setAsking(false); // the sessions are named in a dialog of their own
    },
    onSettled: () => {
      for (const key of ['coaches', 'users', 'dashboard']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const close = (): void => {
    if (change.isPending) return;
    change.reset();
    setAsking(false);
  };

  return (
    <section className={card.card} aria-labelledby="status">
      <h2 id="status" className={card.title}>
        {text.coaching.status}
      </h2>
      {!asking && <Problem error={change.error} />}
      <div className={classes.status}>
        <p>
          <b>{active ? text.coaching.active : text.coaching.inactive}</b>
          {active ? text.coaching.activeHint : text.coaching.inactiveHint}
        </p>
        {active ? (
          <Button variant="default" disabled={offline} onClick={() => setAsking(true)}>
            {text.coaching.deactivate}
          </Button>
        ) : (
          <Button disabled={offline} loading={change.isPending} onClick={() => change.mutate('active')}>
            {text.coaching.activate}
          </Button>
        )}
      </div>
      {offline && <p className={card.hint}>{text.edit.offline}</p>}
      <Dialog opened={asking} onClose={close} title={text.coaching.deactivateTitle(coach.name)}>
        <Problem error={change.error} />
        {!change.error && <p className={classes.text}>{text.coaching.deactivateText}</p>}
        <div className={classes.actions}>
          <Button variant="default" data-autofocus onClick={close}>
            {text.coaching.keep}
          </Button>
          <Button color="rust" loading={change.isPending} onClick={() => change.mutate('inactive')}>
            {text.coaching.deactivate}
          </Button>
        </div>
      </Dialog>
      <InTheWayDialog error={change.error} zone={browserZone()} now={now} coach={{ id: coach.coach_id, name: coach.name }} onClose={() => change.reset()} />
    </section>
  );
}

function Problem({ error }: { error: Error | null }): React.JSX.Element | null {
  if (!error || hasCode(error, 'BookingsExist')) return null;
  const { title, hint } = failure(error);
  return (
    <Notice tone="bad" title={title} urgent occasion={error}>
      {hint && <p>{hint}</p>}
    </Notice>
  );
}
