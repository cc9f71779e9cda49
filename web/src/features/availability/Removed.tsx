/** What was just removed, and the way back. Takes the focus, since the button that removed it is gone. */
import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { text } from '../../lib/strings';
import { Icon } from '../../ui/Icon';
import classes from './DayRow.module.css';

interface RemovedProps {
  what: string;
  busy: boolean;
  problem?: string | null;
  onUndo: () => void;
  onGone: () => void;
}

export function Removed({ what, busy, problem, onUndo, onGone }: RemovedProps): React.JSX.Element {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <div className={classes.removed} role="status">
      <span>
        {text.availability.removed(what)}
        {problem && <b className={classes.problem}>{problem}</b>}
      </span>
      <Button ref={undo} variant="subtle" loading={busy} onClick={onUndo}>
        {text.availability.undo}
      </Button>
      <CloseButton onClick={onGone} aria-label={text.dismiss} icon={<Icon name="close" size={18} />} />
    </div>
  );
}
