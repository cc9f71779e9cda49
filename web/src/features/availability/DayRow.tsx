/** A weekday: its ranges, a new one, and its hours for other days. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { failure } from '../../api/failure';
import { text } from '../../lib/strings';
import type { Zone } from '../../lib/time';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Icon } from '../../ui/Icon';
import { useEdit } from './acts';
import { CopyDialog } from './CopyDialog';
import classes from './DayRow.module.css';
import type { Drafts } from './drafts';
import { RangeRow } from './RangeRow';
import { Removed } from './Removed';
import { spanText, weekdayText, type Offer, type Range, type Weekday } from './week';

interface DayRowProps {
  coachId: string;
  day: Weekday;
  drafts: Drafts;
  offer: Map<string, Offer>;
  /** How many sessions lie in each range; null while nobody knows. */
  booked: Map<string, number> | null;
  zone: Zone;
  now: Date;
  locked: boolean;
}

export function DayRow({ coachId, day, drafts, offer, booked, zone, now, locked }: DayRowProps): React.JSX.Element {
  const [copying, setCopying] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Range | null>(null);
  const name = weekdayText(day);
  const rows = drafts.rows.filter((row) => row.day === day);
  const saved = rows.flatMap((row) => row.saved ?? []);
  const slots = rows.reduce((sum, row) => sum + (offer.get(row.id)?.slots ?? 0), 0);
  const remove = useEdit<Range>(coachId, (acts, range) => acts.removeRange(range.id), (range) => {
    drafts.forget(range.id);
    setRemoved(range);
  });
  const undo = useEdit<Range>(coachId, (acts, range) => acts.addRange(range.day, range), () => setRemoved(null));

  return (
    <li className={classes.day} aria-label={name}>
      <div className={classes.name}>
        <h3>{name}</h3>
        <p>{rows.length ? text.availability.previewOf(slots) : text.availability.closed}</p>
      </div>
      <div className={classes.ranges}>
        {rows.map((row) => (
          <RangeRow
            key={row.id}
            coachId={coachId}
            row={row}
            slots={row.window ? offer.get(row.id)?.slots : undefined}
            booked={booked?.get(row.id) ?? 0}
            zone={zone}
            now={now}
            locked={locked}
            focused={row.id === added}
            removing={remove.isPending && remove.variables.id === row.id}
            onType={(typed) => drafts.type(row, typed)}
            onForget={() => drafts.forget(row.id)}
            onRemove={() => row.saved && remove.mutate(row.saved)}
          />
        ))}
        {removed && (
          <Removed
            what={`${name} ${spanText(removed)}`}
            busy={undo.isPending}
            problem={undo.error && failure(undo.error).title}
            onUndo={() => undo.mutate(removed)}
            onGone={() => setRemoved(null)}
          />
        )}
        {remove.error && !remove.isPending && <RemoveFailed error={remove.error} />}
        <div className={classes.more}>
          <Button
            variant="subtle"
            leftSection={<Icon name="plus" size={18} />}
            disabled={locked}
            onClick={() => {
              setRemoved(null);
              setAdded(drafts.add(day));
            }}
          >
            {text.availability.add} <span className="vh">{text.availability.addTo(name)}</span>
          </Button>
          {saved.length > 0 && (
            <Button variant="subtle" color="gray" leftSection={<Icon name="copy" size={18} />} disabled={locked} onClick={() => setCopying(true)}>
              {text.availability.copy} <span className="vh">{text.availability.copyOf(name)}</span>
            </Button>
          )}
        </div>
      </div>
      <InTheWayDialog error={remove.error} zone={zone} now={now} onClose={remove.reset} />
      <CopyDialog coachId={coachId} from={day} windows={saved} ranges={drafts.rows.flatMap((row) => row.saved ?? [])} zone={zone} now={now} opened={copying} onClose={() => setCopying(false)} />
    </li>
  );
}

function RemoveFailed({ error }: { error: Error }): React.JSX.Element | null {
  const { title, hint } = failure(error);
  return (
    <p role="alert" className={classes.failed}>
      {title}. {hint}
    </p>
  );
}
