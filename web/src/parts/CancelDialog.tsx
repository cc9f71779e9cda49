/** "Cancel this session?": what it means, why (if one likes to say), and two plain choices. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '../api/types';
import { useLiveState } from '../live/live';
import { text } from '../lib/strings';
import type { Zone } from '../lib/time';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { AboutSession } from './AboutSession';
import classes from './CancelDialog.module.css';
import { cancelFailure, useCancel } from './useCancel';

/** As much as the API takes. */
const LONGEST_REASON = 500;

interface CancelDialogProps {
  session: Session;
  zone: Zone;
  now: Date;
  who: string;
  member: boolean;
  opened: boolean;
  onClose: () => void;
  /** It is cancelled: the button that opened the dialog is gone, so the focus needs a new place. */
  onCancelled: () => void;
}

export function CancelDialog({ session, zone, now, who, member, opened, onClose, onCancelled }: CancelDialogProps): React.JSX.Element {
  const [reason, setReason] = useState('');
  const offline = useLiveState() === 'offline';
  const [cancelled, setCancelled] = useState(false);
  const cancel = useCancel(session, () => {
    setCancelled(true);
    onCancelled();
  });
  const problem = cancel.error && cancelFailure(cancel.error);
  const close = (): void => {
    if (cancel.isPending) return;
    cancel.reset();
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={text.cancel.title} returnFocus={!cancelled}>
      <div className={classes.body}>
        {problem && (
          <Notice tone="bad" title={problem.title} urgent>
            {problem.hint && <p>{problem.hint}</p>}
          </Notice>
        )}
        <AboutSession session={session} who={who} zone={zone} now={now} />
        <p className={classes.note}>{member ? text.cancel.frees : text.cancel.freesStaff}</p>
        <Textarea
          label={text.cancel.reason}
          description={text.cancel.optional}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={LONGEST_REASON}
          value={reason}
          // a reason is one line of a message
          onChange={(event) => setReason(event.currentTarget.value.replaceAll(/\s*\n+\s*/g, ' '))}
        />
        {offline && <p className={classes.note}>{text.offline}</p>}
        <div className={classes.actions}>
          <Button variant="default" data-autofocus onClick={close}>
            {text.cancel.keep}
          </Button>
          <Button color="rust" loading={cancel.isPending} disabled={offline} onClick={() => cancel.mutate(reason)}>
            {text.cancel.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
