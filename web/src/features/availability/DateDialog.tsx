/** The hours of one date: none, or ranges that take the place of the week's. */
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import { fieldProblems } from '../../api/fields';
import type { Availability } from '../../api/types';
import { text } from '../../lib/strings';
import { dayOf, isDay, type Day } from '../../lib/time';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { TimeField } from '../../ui/TimeField';
import { useEdit } from './acts';
import classes from './dialogs.module.css';
import { suggested } from './drafts';
import { MOST_SEATS, read, typedOf, windowOf, type Typed, type Window } from './week';

interface DateDialogProps {
  coachId: string;
  schedule: Availability;
  /** The date that is edited; none for a new one. */
  override?: Availability['overrides'][number];
  now: Date;
  onClose: () => void;
}

interface Line {
  key: number;
  typed: Typed;
}

export function DateDialog({ coachId, schedule, override, now, onClose }: DateDialogProps): React.JSX.Element {
  const today = dayOf(now, schedule.timezone);
  const [day, setDay] = useState<Day>(override?.day ?? '');
  const [closed, setClosed] = useState(override?.windows.length === 0);
  const [lines, setLines] = useState<Line[]>(() => {
    const windows = override?.windows.map(windowOf) ?? [];
    return (windows.length ? windows.map(typedOf) : [suggested([])]).map((typed, key) => ({ key, typed }));
  });
  const [asked, setAsked] = useState(false);
  const save = useEdit<Window[]>(coachId, (acts, windows) => acts.saveDate(day, windows), onClose);

  // each range is judged against those before it, so that an overlap is said once
  const judged = lines.map(({ typed }, i) => read(typed, lines.slice(0, i).flatMap((earlier) => read(earlier.typed, []).window ?? [])));
  const windows = judged.flatMap(({ window }) => window ?? []);
  const dayProblem = !isDay(day) ? text.availability.dateNeeded : day < today ? text.availability.datePast : undefined;
  const right = !dayProblem && (closed || (windows.length > 0 && windows.length === lines.length));
  const refusedDay = fieldProblems(save.error).day;

  const set = (key: number, more: Partial<Typed>): void => {
    save.reset();
    setLines((all) => all.map((line) => (line.key === key ? { ...line, typed: { ...line.typed, ...more } } : line)));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (right) save.mutate(closed ? [] : windows);
  };
  const blocked = hasCode(save.error, 'BookingsExist');

  return (
    <>
      <Dialog opened={!blocked} onClose={() => !save.isPending && onClose()} title={override ? text.availability.dates : text.availability.addDate}>
        <form className={classes.body} onSubmit={submit} noValidate>
          {save.isError && !blocked && !refusedDay && (
            <Notice tone="bad" title={failure(save.error).title} urgent occasion={save.error}>
              <p>{failure(save.error).hint}</p>
            </Notice>
          )}
          <TextInput
            type="date"
            label={text.availability.date}
            min={today}
            value={day}
            disabled={Boolean(override)}
            data-autofocus={override ? undefined : true}
            error={refusedDay ?? (asked ? dayProblem : undefined)}
            onChange={(event) => {
              save.reset();
              setDay(event.currentTarget.value);
            }}
          />
          <Checkbox label={text.availability.closedAllDay} checked={closed} onChange={(event) => setClosed(event.currentTarget.checked)} classNames={{ body: classes.check, labelWrapper: classes.checkLabel }} />
          {!closed && (
            <>
              <ul className={classes.lines}>
                {lines.map(({ key, typed }, i) => {
                  const problems = judged[i]?.problems ?? {};
                  const label = (what: string): string => `${what} ${i + 1}`;
                  return (
                    <li key={key}>
                      <div className={classes.line}>
                        <TimeField aria-label={label(text.availability.start)} value={typed.start} error={Boolean(problems.start)} onChange={(start) => set(key, { start })} />
                        <span aria-hidden>–</span>
                        <TimeField end aria-label={label(text.availability.end)} value={typed.end} error={Boolean(problems.end)} onChange={(end) => set(key, { end })} />
                        <TextInput
                          type="number"
                          inputMode="numeric"
                          min={1}
                          max={MOST_SEATS}
                          aria-label={label(text.availability.seatsHint)}
                          leftSection={<Icon name="users" size={16} />}
                          value={typed.seats}
                          error={Boolean(problems.seats)}
                          onChange={(event) => set(key, { seats: event.currentTarget.value })}
                        />
                        <ActionIcon variant="subtle" color="gray" disabled={lines.length === 1} aria-label={label(text.availability.remove)} onClick={() => setLines((all) => all.filter((line) => line.key !== key))}>
                          <Icon name="trash" size={18} />
                        </ActionIcon>
                      </div>
                      <p className={classes.problem} role={Object.keys(problems).length ? 'alert' : undefined}>
                        {Object.values(problems).join('. ')}
                      </p>
                    </li>
                  );
                })}
              </ul>
              <Button
                variant="subtle"
                className={classes.aside}
                leftSection={<Icon name="plus" size={18} />}
                onClick={() => setLines((all) => [...all, { key: Math.max(...all.map((line) => line.key)) + 1, typed: suggested(windows) }])}
              >
                {text.availability.addHours}
              </Button>
            </>
          )}
          <div className={classes.actions}>
            <Button type="submit" loading={save.isPending}>
              {text.availability.saveDate}
            </Button>
          </div>
        </form>
      </Dialog>
      <InTheWayDialog error={save.error} zone={schedule.timezone} now={now} onClose={save.reset} />
    </>
  );
}
