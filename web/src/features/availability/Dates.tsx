/** Dates that do not follow the week: closed, or open at hours of their own. */
import { ActionIcon, Button } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import type { Availability } from '../../api/types';
import { text } from '../../lib/strings';
import { dayOf, fullDayText, type Day } from '../../lib/time';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Icon } from '../../ui/Icon';
import { useEdit } from './acts';
import classes from './AvailabilityPage.module.css';
import { DateDialog } from './DateDialog';
import { Removed } from './Removed';
import { spanText, windowOf } from './week';

type Override = Availability['overrides'][number];

interface DatesProps {
  coachId: string;
  schedule: Availability;
  now: Date;
  locked: boolean;
}

export function Dates({ coachId, schedule, now, locked }: DatesProps): React.JSX.Element {
  const [editing, setEditing] = useState<Override | 'new' | null>(null);
  const [removed, setRemoved] = useState<Override | null>(null);
  const remove = useEdit<Override>(coachId, (acts, { day }) => acts.removeDate(day), setRemoved);
  const undo = useEdit<Override>(coachId, (acts, { day, windows }) => acts.saveDate(day, windows.map(windowOf)), () => setRemoved(null));
  const name = (day: Day): string => fullDayText(day, dayOf(now, schedule.timezone));

  return (
    <section className={classes.card} aria-labelledby="dates">
      <div className={classes.cardHead}>
        <h2 id="dates" className={classes.subtitle}>
          {text.availability.dates}
        </h2>
        <p className={classes.hint}>{text.availability.datesHint}</p>
      </div>
      {schedule.overrides.length === 0 && !removed && <p className={classes.none}>{text.availability.datesEmpty}</p>}
      {schedule.overrides.length > 0 && (
        <ul className={classes.list}>
          {schedule.overrides.map((override) => (
            <li key={override.day} className={classes.item}>
              <div className={classes.words}>
                <b>{name(override.day)}</b>
                <span>{override.windows.length === 0 ? text.availability.dayClosed : override.windows.map(hoursText).join(', ')}</span>
              </div>
              <ActionIcon variant="subtle" color="gray" disabled={locked} aria-label={`${text.availability.editDate} ${name(override.day)}`} onClick={() => setEditing(override)}>
                <Icon name="pencil" size={18} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={locked}
                loading={remove.isPending && remove.variables.day === override.day}
                aria-label={`${text.availability.remove} ${name(override.day)}`}
                onClick={() => remove.mutate(override)}
              >
                <Icon name="trash" size={18} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <Removed what={name(removed.day)} busy={undo.isPending} problem={undo.error && failure(undo.error).title} onUndo={() => undo.mutate(removed)} onGone={() => setRemoved(null)} />
      )}
      {remove.isError && !hasCode(remove.error, 'BookingsExist') && (
        <p role="alert" className={classes.failed}>
          {failure(remove.error).title}
        </p>
      )}
      <Button variant="subtle" className={classes.addButton} leftSection={<Icon name="plus" size={18} />} disabled={locked} onClick={() => setEditing('new')}>
        {text.availability.addDate}
      </Button>
      <InTheWayDialog error={remove.error} zone={schedule.timezone} now={now} onClose={remove.reset} />
      {editing && (
        <DateDialog
          key={editing === 'new' ? editing : editing.day}
          coachId={coachId}
          schedule={schedule}
          override={editing === 'new' ? undefined : editing}
          now={now}
          onClose={() => {
            setEditing(null);
            setRemoved(null);
          }}
        />
      )}
    </section>
  );
}

function hoursText(view: Override['windows'][number]): string {
  const window = windowOf(view);
  return window.seats === 1 ? spanText(window) : `${spanText(window)} (${text.availability.perSlot(window.seats)})`;
}
