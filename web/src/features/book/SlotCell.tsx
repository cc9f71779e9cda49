/** One time in the week: a button to choose it, or a link to the session that is booked in it. */
import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { text } from '../../lib/strings';
import { Icon } from '../../ui/Icon';
import classes from './SlotCell.module.css';
import type { Cell } from './week';

interface SlotCellProps {
  cell: Cell;
  chosen: boolean;
  changed: boolean;
  /** Missing for those who may look but not book. */
  onChoose?: () => void;
}

export function SlotCell({ cell, chosen, changed, onChoose }: SlotCellProps): React.JSX.Element {
  const words = (
    <>
      <b>{cell.time}</b> <span className="vh">{text.book.to(cell.endTime)},</span>{' '}
      <span className={classes.seats}>
        {cell.kind === 'mine' && <Icon name="check" size={13} />}
        {cell.seats}
      </span>
    </>
  );
  if (cell.kind === 'mine' && cell.sessionId) {
    return (
      <Link to="/sessions/$sessionId" params={{ sessionId: cell.sessionId }} className={classes.slot} data-slot={cell.startsAt} data-kind="mine">
        {words}
      </Link>
    );
  }
  // aria-disabled and not disabled: a slot that fills under the finger keeps the focus and can still be found
  const closed = cell.kind !== 'open';
  return (
    <UnstyledButton
      className={classes.slot}
      data-slot={cell.startsAt}
      data-kind={cell.kind}
      data-last={cell.last || undefined}
      data-changed={changed || undefined}
      data-plain={!onChoose || undefined}
      aria-pressed={onChoose ? chosen : undefined}
      aria-disabled={closed || !onChoose || undefined}
      onClick={() => !closed && onChoose?.()}
    >
      {words}
    </UnstyledButton>
  );
}
