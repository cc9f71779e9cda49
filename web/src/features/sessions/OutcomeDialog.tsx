/** "Complete this session?" and "Did Sam not come?": final, so asked first, and not optimistic. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { completeSession, markNoShow } from '../../api/actions';
import { hasCode } from '../../api/errors';
import { failure, type Failure } from '../../api/failure';
import { sessionQuery } from '../../api/queries';
import type { SessionDetail } from '../../api/types';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { useLiveState } from '../../live/live';
import { browserZone } from '../../lib/time';
import { AboutSession } from '../../parts/AboutSession';
import { readSessionsAgain } from '../../parts/readSessionsAgain';
import { shownStatus } from '../../parts/status';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import classes from './SessionPage.module.css';

export type Outcome = 'complete' | 'noShow';

interface OutcomeDialogProps {
  session: SessionDetail;
  /** What is asked; null while nothing is. */
  outcome: Outcome | null;
  now: Date;
  onClose: () => void;
  onClosed: () => void;
}

export function OutcomeDialog({ session, outcome, now, onClose, onClosed }: OutcomeDialogProps): React.JSX.Element {
  const client = useQueryClient();
  const offline = useLiveState() === 'offline';
  const [asked, setAsked] = useState<Outcome>('complete');
  const [closed, setClosed] = useState(false);
  if (outcome && outcome !== asked) setAsked(outcome); // the words stay while the dialog fades
  const words = text.outcome[asked];
  const name = firstName(session.member_name);
  const zone = browserZone();
  const act = useMutation({
    mutationFn: () => (asked === 'complete' ? completeSession(session.session_id) : markNoShow(session.session_id)),
    onSuccess: (changed) => {
      client.setQueryData(sessionQuery(session.session_id).queryKey, (seen) => seen && { ...seen, ...changed });
      setClosed(true);
      toast('good', words.done, words.doneText(name));
      onClose();
      onClosed();
    },
    onSettled: () => readSessionsAgain(client, session.coach_id),
  });
  const problem = act.error && outcomeFailure(act.error);
  const close = (): void => {
    if (act.isPending) return;
    act.reset();
    onClose();
  };
  const early = shownStatus(session, now) !== 'over' && words.early;
  return (
    <Dialog opened={outcome !== null} onClose={close} title={typeof words.title === 'string' ? words.title : words.title(name)} returnFocus={!closed}>
      <div className={classes.dialog}>
        {problem && (
          <Notice tone="bad" title={problem.title} urgent>
            {problem.hint && <p>{problem.hint}</p>}
          </Notice>
        )}
        <AboutSession session={session} who={text.sessions.with(session.member_name)} zone={zone} now={now} />
        {early && <Notice tone="warn" icon="clock" title={early} />}
        <p className={classes.note}>{typeof words.note === 'string' ? words.note : words.note(name)}</p>
        {offline && <p className={classes.note}>{text.offline}</p>}
        <div className={classes.dialogActions}>
          <Button variant="default" data-autofocus onClick={close}>
            {text.outcome.back}
          </Button>
          <Button loading={act.isPending} disabled={offline} onClick={() => act.mutate()}>
            {words.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function outcomeFailure(error: unknown): Failure {
  if (hasCode(error, 'NotScheduled', 'AlreadyCompleted')) return { title: text.outcome.notScheduled, hint: text.outcome.notScheduledHint };
  return failure(error);
}
