/** What is typed into the week's ranges and not saved yet; what the server says shows wherever nothing was typed. */
import { useRef, useState } from 'react';
import { read, typedOf, WEEK, type Problems, type Range, type Typed, type Weekday, type Window } from './week';

interface Draft {
  id: string;
  day: Weekday;
  typed: Typed;
  isNew: boolean;
}

/** A row of the editor: a range as it is saved, or as it is being typed. */
export interface Row {
  id: string;
  day: Weekday;
  typed: Typed;
  /** Not on the server yet. */
  isNew: boolean;
  /** Differs from what is saved. */
  dirty: boolean;
  saved?: Range;
  window?: Window;
  problems: Problems;
}

const FIRST: Window = { start: 540, end: 720, seats: 1 };
const LONGEST = 1440;

/** Where a new range most likely belongs: an hour after the day's last one, for as many; else in the morning. */
export function suggested(there: Window[]): Typed {
  const last = there.toSorted((a, b) => a.end - b.end).at(-1);
  const start = last ? last.end + 60 : FIRST.start;
  if (!last || start + 60 > LONGEST) return last ? { start: '', end: '', seats: String(last.seats) } : typedOf(FIRST);
  return typedOf({ start, end: Math.min(start + 120, LONGEST), seats: last.seats });
}

export function useDrafts(ranges: Range[]) {
  const [drafts, setDrafts] = useState<Draft[]>([]);
  const made = useRef(0);

  const rows: Row[] = WEEK.flatMap((day) => {
    const saved = ranges.filter((range) => range.day === day).toSorted((a, b) => a.start - b.start);
    const news = drafts.filter((draft) => draft.isNew && draft.day === day);
    const typed = [
      ...saved.map((range) => ({ id: range.id, saved: range, typed: drafts.find((draft) => draft.id === range.id)?.typed ?? typedOf(range), isNew: false })),
      ...news.map((draft) => ({ id: draft.id, saved: undefined, typed: draft.typed, isNew: true })),
    ];
    return typed.map((row) => {
      const others = saved.filter((range) => range.id !== row.id);
      const dirty = row.isNew || !same(row.typed, typedOf(row.saved as Range));
      return { ...row, day, dirty, ...read(row.typed, others) };
    });
  });

  const forget = (id: string): void => setDrafts((all) => all.filter((draft) => draft.id !== id));
  return {
    rows,
    /** The week as it would be: what is typed, where it is right; else what is saved. */
    shown: rows.flatMap((row): Range[] => (row.window ? [{ id: row.id, day: row.day, ...row.window }] : row.saved ? [row.saved] : [])),
    unsaved: new Set(rows.filter((row) => row.dirty).map((row) => row.id)),
    dirty: rows.some((row) => row.dirty),
    type: (row: Row, typed: Typed): void =>
      setDrafts((all) =>
        all.some((draft) => draft.id === row.id) ? all.map((draft) => (draft.id === row.id ? { ...draft, typed } : draft)) : [...all, { id: row.id, day: row.day, typed, isNew: false }],
      ),
    add: (day: Weekday): string => {
      made.current += 1;
      const id = `new ${made.current}`;
      const there = rows.filter((row) => row.day === day).flatMap((row) => row.window ?? row.saved ?? []);
      setDrafts((all) => [...all, { id, day, typed: suggested(there), isNew: true }]);
      return id;
    },
    forget,
  };
}

export type Drafts = ReturnType<typeof useDrafts>;

const same = (a: Typed, b: Typed): boolean => a.start === b.start && a.end === b.end && a.seats === b.seats;
