/** The week: which one, in which zone, and its times; seven columns on a wide screen, one day at a time on a narrow one. */
import { ActionIcon, Button, Skeleton, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../../lib/strings';
import { addDays, dayText, weekOf, weekText, type Day, type Instant } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Placeholder } from '../../ui/Placeholder';
import { SlotCell } from './SlotCell';
import { moveInGrid } from './gridKeys';
import type { Week } from './useWeek';
import type { Column } from './week';
import classes from './WeekCard.module.css';

interface WeekCardProps {
  week: Week;
  day: Day;
  chosen?: Instant;
  changed: ReadonlySet<Instant>;
  coachName: string;
  zonePicker: ReactNode;
  onDay: (day: Day) => void;
  onWeek: (week: Day) => void;
  onChoose?: (slot: Instant) => void;
}

export function WeekCard({ week, zonePicker, onWeek, ...rest }: WeekCardProps): React.JSX.Element {
  const go = (days: number): void => onWeek(addDays(week.week, days));
  return (
    <section className={classes.card} aria-label={text.book.available}>
      <div className={classes.bar}>
        <div className={classes.move}>
          <ActionIcon variant="default" aria-label={text.book.previousWeek} disabled={week.week <= weekOf(week.today)} onClick={() => go(-7)}>
            <Icon name="left" size={18} />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={text.book.nextWeek} disabled={week.week >= week.lastWeek} onClick={() => go(7)}>
            <Icon name="right" size={18} />
          </ActionIcon>
          <h2 className={classes.title} aria-live="polite">
            {weekText(week.week)}
          </h2>
        </div>
        {zonePicker}
      </div>
      <Body week={week} onWeek={onWeek} {...rest} />
    </section>
  );
}

function Body({ week, day, coachName, onDay, onWeek, ...rest }: Omit<WeekCardProps, 'zonePicker'>): React.JSX.Element {
  if (week.state === 'failed') {
    return (
      <Placeholder icon="alert" title={text.book.loadFailed} text={text.problems.networkHint} role="alert">
        <Button variant="default" onClick={week.retry}>
          {text.tryAgain}
        </Button>
      </Placeholder>
    );
  }
  if (week.state === 'nothing-ahead') return <Placeholder icon="calendarOff" title={text.book.nothing(coachName)} text={text.book.nothingHint} />;
  if (week.state === 'ready' && week.columns.every((column) => column.cells.length === 0)) {
    return (
      <Placeholder icon="calendarOff" title={text.book.weekEmpty}>
        {week.week < week.lastWeek && (
          <Button variant="default" onClick={() => onWeek(addDays(week.week, 7))}>
            {text.book.seeNext}
          </Button>
        )}
      </Placeholder>
    );
  }
  return (
    <>
      <div className={classes.strip} role="group" aria-label={text.book.day}>
        {week.columns.map((column) => (
          <StripDay key={column.day} column={column} today={column.day === week.today} chosen={column.day === day} onClick={() => onDay(column.day)} />
        ))}
      </div>
      {/* the arrows are a shortcut between buttons that Tab reaches too */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={classes.week} data-moving={week.moving || undefined} aria-busy={week.state === 'loading' || week.moving} onKeyDown={moveInGrid}>
        {week.columns.map((column) => (
          <DayColumn key={column.day} column={column} today={column.day === week.today} current={column.day === day} loading={week.state === 'loading'} {...rest} />
        ))}
      </div>
    </>
  );
}

function StripDay({ column, today, chosen, onClick }: { column: Column; today: boolean; chosen: boolean; onClick: () => void }): React.JSX.Element {
  const open = column.cells.some((cell) => cell.kind === 'open');
  return (
    <UnstyledButton className={classes.stripDay} aria-pressed={chosen} data-open={open || undefined} onClick={onClick}>
      <span className={classes.narrow} aria-hidden>
        {dayText(column.day, 'narrow')}
      </span>
      <b aria-hidden>{dayText(column.day, 'number')}</b>
      <span className="vh">
        {dayText(column.day, 'long')}
        {today ? `, ${text.book.today}` : ''}
        {open ? '' : text.book.noTimesOn}
      </span>
    </UnstyledButton>
  );
}

interface DayColumnProps extends Pick<WeekCardProps, 'chosen' | 'changed' | 'onChoose'> {
  column: Column;
  today: boolean;
  current: boolean;
  loading: boolean;
}

function DayColumn({ column, today, current, loading, chosen, changed, onChoose }: DayColumnProps): React.JSX.Element {
  return (
    <div className={classes.day} data-day={column.day} data-current={current || undefined} role="group" aria-label={dayText(column.day, 'long')}>
      <p className={classes.dayHead} data-today={today || undefined} aria-hidden>
        <span className={classes.short}>{dayText(column.day, 'short')}</span>
        <b>{dayText(column.day, 'number')}</b>
        <span className={classes.long}>{dayText(column.day, 'long')}</span>
      </p>
      {loading ? (
        <div className={classes.slots}>
          {[0, 1, 2].map((i) => (
            <Skeleton key={i} h={58} radius="md" />
          ))}
        </div>
      ) : column.cells.length > 0 ? (
        <ul className={classes.slots}>
          {column.cells.map((cell) => (
            <li key={cell.startsAt}>
              <SlotCell
                cell={cell}
                chosen={cell.startsAt === chosen && cell.kind === 'open'}
                changed={changed.has(cell.startsAt)}
                onChoose={onChoose && (() => onChoose(cell.startsAt))}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.none}>{text.book.noTimes}</p>
      )}
    </div>
  );
}
