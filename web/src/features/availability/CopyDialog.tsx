/** One day's hours for other days. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import { text } from '../../lib/strings';
import type { Zone } from '../../lib/time';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { useEdit } from './acts';
import classes from './dialogs.module.css';
import { copyPlan, spanText, WEEK, weekdayText, type Range, type Weekday } from './week';

interface CopyDialogProps {
  coachId: string;
  from: Weekday;
  windows: Range[];
  /** The whole week, as it is saved. */
  ranges: Range[];
  zone: Zone;
  now: Date;
  opened: boolean;
  onClose: () => void;
}

export function CopyDialog({ coachId, from, windows, ranges, zone, now, opened, onClose }: CopyDialogProps): React.JSX.Element {
  const [days, setDays] = useState<Weekday[]>([]);
  const others = WEEK.filter((day) => day !== from);
  const workdays = others.filter((day) => WEEK.indexOf(day) < 5);
  const name = weekdayText(from);
  const close = (): void => {
    if (copy.isPending) return;
    copy.reset();
    setDays([]);
    onClose();
  };
  const copy = useEdit<Weekday[]>(
    coachId,
    async (acts, to) => {
      // oxlint-disable-next-line no-await-in-loop -- day by day: a refusal leaves the days before it done
      for (const day of to) await acts.carryOut(day, copyPlan(windows, ranges.filter((range) => range.day === day)));
    },
    (to) => {
      toast('good', text.availability.copied, text.availability.copiedText(to.map((day) => weekdayText(day)).join(', ')));
      setDays([]);
      onClose();
    },
  );
  const blocked = hasCode(copy.error, 'BookingsExist');

  return (
    <>
      <Dialog opened={opened && !blocked} onClose={close} title={text.availability.copyTitle(name)}>
        <div className={classes.body}>
          {copy.isError && !blocked && (
            <Notice tone="bad" title={failure(copy.error).title} urgent occasion={copy.error}>
              <p>{failure(copy.error).hint}</p>
            </Notice>
          )}
          <p className={classes.hours}>{windows.map(spanText).join(', ')}</p>
          <p className={classes.hint}>{text.availability.copyHint}</p>
          <Checkbox.Group label={text.availability.copyTo} value={days} onChange={(chosen) => setDays(WEEK.filter((day) => chosen.includes(day)))}>
            <div className={classes.checks}>
              {others.map((day) => (
                <Checkbox key={day} value={day} label={weekdayText(day)} classNames={{ body: classes.check, labelWrapper: classes.checkLabel }} />
              ))}
            </div>
          </Checkbox.Group>
          <div className={classes.actions}>
            <Button variant="subtle" className={classes.aside} onClick={() => setDays(workdays)}>
              {text.availability.weekdays}
            </Button>
            <Button disabled={days.length === 0} loading={copy.isPending} onClick={() => copy.mutate(days)}>
              {text.availability.copyConfirm(Math.max(days.length, 1))}
            </Button>
          </div>
        </div>
      </Dialog>
      <InTheWayDialog error={copy.error} zone={zone} now={now} onClose={close} />
    </>
  );
}
