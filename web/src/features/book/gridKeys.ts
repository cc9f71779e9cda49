/** Arrow keys in the week: up and down within a day, left and right to the same row of the next day that has times. */
import type { KeyboardEvent } from 'react';

const KEYS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  if (!KEYS.has(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  const here = (event.target as HTMLElement).closest<HTMLElement>('[data-slot]');
  if (!here) return;
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-day]')]
    .map((day) => [...day.querySelectorAll<HTMLElement>('[data-slot]')].filter((cell) => cell.checkVisibility?.() ?? true))
    .filter((cells) => cells.length > 0);
  const c = columns.findIndex((cells) => cells.includes(here));
  const column = columns[c];
  if (!column) return;
  const row = column.indexOf(here);
  const beside = (n: number): HTMLElement | undefined => columns[c + n]?.[Math.min(row, (columns[c + n]?.length ?? 1) - 1)];
  const target = {
    ArrowUp: column[row - 1],
    ArrowDown: column[row + 1],
    ArrowLeft: beside(-1),
    ArrowRight: beside(1),
    Home: column[0],
    End: column.at(-1),
  }[event.key];
  if (target) {
    event.preventDefault();
    target.focus();
  }
}
