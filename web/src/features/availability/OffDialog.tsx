/** Taking a span off: two days and times in the coach's zone, whole days unless said otherwise. */
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiError, hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import { text } from '../../lib/strings';
import { dayOf, isDay, zoneText, type Zone } from '../../lib/time';
import { parseWallTime, wallInstant } from '../../lib/walltime';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { TimeField } from '../../ui/TimeField';
import { useEdit, type Off } from './acts';
import classes from './dialogs.module.css';

/** As much as the API takes. */
const LONGEST_REASON = 200;

interface TypedOff {
  from: string;
  fromTime: string;
  until: string;
  untilTime: string;
  reason: string;
}

type Wrong = Partial<Record<Exclude<keyof TypedOff, 'reason'>, string>>;

/** The span that was typed, or what is wrong with it. */
function readOff(typed: TypedOff, zone: Zone): { off?: Off; wrong: Wrong } {
  const [start, end] = [parseWallTime(typed.fromTime), parseWallTime(typed.untilTime, true)];
  const until = typed.until || typed.from;
  const wrong: Wrong = {};
  if (!isDay(typed.from)) wrong.from = text.availability.dateNeeded;
  if (!isDay(until)) wrong.until = text.availability.dateNeeded;
  if (start === null) wrong.fromTime = text.availability.notATime;
  if (end === null) wrong.untilTime = text.availability.notAnEnd;
  if (Object.keys(wrong).length > 0 || start === null || end === null) return { wrong };
  const off = { starts_at: wallInstant(typed.from, start, zone), ends_at: wallInstant(until, end, zone) };
  if (off.ends_at <= off.starts_at) return { wrong: { [until < typed.from ? 'until' : 'untilTime']: text.availability.untilEarly } };
  return { off: { ...off, ...(typed.reason.trim() ? { reason: typed.reason.trim() } : {}) }, wrong: {} };
}

export function OffDialog({ coachId, zone, now, onClose }: { coachId: string; zone: Zone; now: Date; onClose: () => void }): React.JSX.Element {
  const [typed, setTyped] = useState<TypedOff>({ from: '', fromTime: '00:00', until: '', untilTime: '24:00', reason: '' });
  const [asked, setAsked] = useState(false);
  const save = useEdit<Off>(coachId, (acts, off) => acts.addOff(off), onClose);
  const { off, wrong } = readOff(typed, zone);
  const shown = asked ? wrong : {};
  const blocked = hasCode(save.error, 'BookingsExist');
  const today = dayOf(now, zone);
  const set = (more: Partial<TypedOff>): void => {
    save.reset();
    setTyped((old) => ({ ...old, ...more }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (off) save.mutate(off);
  };
  const why = save.error instanceof ApiError && save.error.fields[0] ? save.error.fields[0].problem : failure(save.error).title;

  return (
    <>
      <Dialog opened={!blocked} onClose={() => !save.isPending && onClose()} title={text.availability.addOff}>
        <form className={classes.body} onSubmit={submit} noValidate>
          {save.isError && !blocked && <Notice tone="bad" title={why} urgent occasion={save.error} />}
          <p className={classes.hint}>{text.availability.inZone(zoneText(zone, now))}</p>
          <div className={classes.moment}>
            <TextInput type="date" label={text.availability.from} min={today} value={typed.from} error={shown.from} data-autofocus onChange={(event) => set({ from: event.currentTarget.value })} />
            <TimeField label={text.availability.fromTime} value={typed.fromTime} error={shown.fromTime} onChange={(fromTime) => set({ fromTime })} />
          </div>
          <div className={classes.moment}>
            <TextInput type="date" label={text.availability.until} min={typed.from || today} value={typed.until || typed.from} error={shown.until} onChange={(event) => set({ until: event.currentTarget.value })} />
            <TimeField end label={text.availability.untilTime} value={typed.untilTime} error={shown.untilTime} onChange={(untilTime) => set({ untilTime })} />
          </div>
          <TextInput label={text.availability.reason} description={text.availability.reasonHint} maxLength={LONGEST_REASON} value={typed.reason} onChange={(event) => set({ reason: event.currentTarget.value })} />
          <div className={classes.actions}>
            <Button type="submit" loading={save.isPending}>
              {text.availability.saveOff}
            </Button>
          </div>
        </form>
      </Dialog>
      <InTheWayDialog error={save.error} zone={zone} now={now} onClose={save.reset} />
    </>
  );
}
