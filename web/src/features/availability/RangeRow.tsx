/** A range of a day as three fields; Save appears once something differs (3.1-3.4, 14.2). */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { ApiError, hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import { text } from '../../lib/strings';
import type { Zone } from '../../lib/time';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Icon } from '../../ui/Icon';
import { TimeField } from '../../ui/TimeField';
import { useEdit } from './acts';
import type { Row } from './drafts';
import classes from './RangeRow.module.css';
import { MOST_SEATS, spanText, weekdayText, type Problems, type Typed, type Window } from './week';

interface RangeRowProps {
  coachId: string;
  row: Row;
  /** What the range offers as it stands; unknown while it is wrong. */
  slots?: number;
  booked: number;
  zone: Zone;
  now: Date;
  locked: boolean;
  /** It was just added: typing begins here. */
  focused: boolean;
  removing: boolean;
  onType: (typed: Typed) => void;
  onForget: () => void;
  onRemove: () => void;
}

export function RangeRow({ coachId, row, slots, booked, zone, now, locked, focused, removing, onType, onForget, onRemove }: RangeRowProps): React.JSX.Element {
  const first = useRef<HTMLInputElement>(null);
  const problemsId = useId();
  const day = weekdayText(row.day);
  const save = useEdit<Window>(coachId, (acts, window) => (row.isNew ? acts.addRange(row.day, window) : acts.changeRange(row.id, window)), onForget);
  useEffect(() => {
    if (focused) first.current?.focus();
  }, [focused]);

  const set = (more: Partial<Typed>): void => {
    save.reset();
    onType({ ...row.typed, ...more });
  };
  const forget = (): void => {
    save.reset();
    onForget();
  };
  const said = row.dirty ? { ...row.problems, ...refusal(save.error) } : {};
  const words = Object.values(said);
  const field = (name: keyof Typed, label: string) => ({
    'aria-label': `${label} ${text.availability.on(day)}`,
    'aria-describedby': said[name] ? problemsId : undefined,
    value: row.typed[name],
    error: Boolean(said[name]),
    disabled: locked || save.isPending || removing,
  });
  const name = text.availability.saveRange(day, row.saved ? spanText(row.saved) : '');

  return (
    <form
      className={classes.range}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (row.dirty && row.window) save.mutate(row.window);
      }}
    >
      <div className={classes.fields}>
        <TimeField ref={first} className={classes.time} {...field('start', text.availability.start)} onChange={(start) => set({ start })} />
        <span aria-hidden>–</span>
        <TimeField end className={classes.time} {...field('end', text.availability.end)} onChange={(end) => set({ end })} />
        <TextInput
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_SEATS}
          className={classes.seats}
          leftSection={<Icon name="users" size={16} />}
          {...field('seats', text.availability.seatsHint)}
          onChange={(event) => set({ seats: event.currentTarget.value })}
        />
        <span className={classes.unit}>{text.availability.perSlotShort}</span>
      </div>
      {booked > 0 && !row.dirty && <span className={classes.booked}>{text.availability.booked(booked)}</span>}
      <div className={classes.end}>
        {row.dirty ? (
          <>
            <Button type="submit" loading={save.isPending} disabled={locked || !row.window}>
              {text.availability.save} <span className="vh">{name}</span>
            </Button>
            <Button variant="subtle" color="gray" disabled={save.isPending} onClick={forget}>
              {text.availability.discard} <span className="vh">{name}</span>
            </Button>
          </>
        ) : (
          <ActionIcon variant="subtle" color="gray" loading={removing} disabled={locked} aria-label={`${text.availability.remove} ${name}`} onClick={onRemove}>
            <Icon name="trash" size={18} />
          </ActionIcon>
        )}
      </div>
      <p id={problemsId} className={classes.problem} role={words.length ? 'alert' : undefined}>
        {words.join('. ')}
        {save.isError && words.length === 0 && !hasCode(save.error, 'BookingsExist') && failure(save.error).title}
      </p>
      {slots === 0 && <p className={classes.hint}>{text.availability.noSlot}</p>}
      <InTheWayDialog error={save.error} zone={zone} now={now} onClose={save.reset} />
    </form>
  );
}

const FIELDS: Record<string, keyof Typed> = { start_time: 'start', end_time: 'end', max_sessions_per_slot: 'seats' };

/** What the server said about a field. */
function refusal(error: unknown): Problems {
  if (!(error instanceof ApiError)) return {};
  if (error.code === 'SlotsOverlap') return { start: error.message };
  return Object.fromEntries(error.fields.flatMap(({ field, problem }) => (FIELDS[field] ? [[FIELDS[field], problem]] : [])));
}
