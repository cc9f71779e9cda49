/**
 * The slots on screen and how they change, as pure functions over the cached week.
 * A push replaces one UTC day; a lower revision than one seen is dropped (contract, "WebSocket"; 15.2-15.4).
 */
import type { Frame, Slot, SlotList } from '../api/types';
import type { Day, Instant } from '../lib/time';

export type SlotsPush = Extract<Frame, { type: 'slots' }>;

/** A slot that was open while someone looked stays in its place when it no longer is. */
export interface ShownSlot extends Slot {
  /** No longer offered at all: a neighbour was booked, or the coach changed the hours. */
  withdrawn?: true;
}

/** Whole UTC days, both ends included. */
export interface SlotsPage {
  from: Day;
  to: Day;
  slots: ShownSlot[];
  revisions: Record<Day, number>;
}

export interface SlotChange {
  slot: ShownSlot;
  kind: 'filled' | 'opened' | 'seats';
}

export const isOpen = (slot: ShownSlot): boolean => slot.seats_left > 0 && !slot.withdrawn;

const utcDay = (at: Instant): Day => at.slice(0, 10);
const byStart = (a: Slot, b: Slot): number => (a.starts_at < b.starts_at ? -1 : a.starts_at > b.starts_at ? 1 : 0);

/**
 * What of the offered slots is shown, given what was shown before: open ones always (5.2), full ones only where
 * somebody has already seen them open (15.3).
 */
function visible(offered: Slot[], before: ShownSlot[]): ShownSlot[] {
  const seen = new Set(before.map((slot) => slot.starts_at));
  return offered.filter((slot) => slot.seats_left > 0 || seen.has(slot.starts_at));
}

/** The page after the push; the same object when the push says nothing new. */
export function applyPush(page: SlotsPage, push: SlotsPush): SlotsPage {
  const { day, revision } = push;
  if (day < page.from || day > page.to || revision < (page.revisions[day] ?? 0)) return page;
  const before = page.slots.filter((slot) => utcDay(slot.starts_at) === day);
  const offered = new Set(push.items.map((slot) => slot.starts_at));
  const withdrawn = before.filter((slot) => !offered.has(slot.starts_at)).map((slot) => ({ ...slot, seats_left: 0, withdrawn: true as const }));
  const rest = page.slots.filter((slot) => utcDay(slot.starts_at) !== day);
  return {
    ...page,
    slots: [...rest, ...visible(push.items, before), ...withdrawn].toSorted(byStart),
    revisions: { ...page.revisions, [day]: revision },
  };
}

/**
 * The page from a fresh answer of the API (asked with full slots), the page shown before, and the newest pushes:
 * an answer that was under way while a push came in must not undo it.
 */
export function mergeAnswer(answer: SlotList, range: { from: Day; to: Day }, shown: SlotsPage | undefined, pushes: Iterable<SlotsPush>): SlotsPage {
  const before = shown?.slots ?? [];
  let page: SlotsPage = { ...range, slots: visible(answer.items, before).toSorted(byStart), revisions: answer.revisions };
  for (const push of pushes) {
    const answered = answer.revisions[push.day] ?? 0;
    if (push.revision <= answered) continue;
    const day = before.filter((slot) => utcDay(slot.starts_at) === push.day);
    const others = page.slots.filter((slot) => utcDay(slot.starts_at) !== push.day);
    page = applyPush({ ...page, slots: [...others, ...day] }, push);
  }
  return page;
}

/** What a viewer notices between two states of the page. */
export function changes(before: SlotsPage, after: SlotsPage): SlotChange[] {
  const old = new Map(before.slots.map((slot) => [slot.starts_at, slot]));
  const found: SlotChange[] = [];
  for (const slot of after.slots) {
    const was = old.get(slot.starts_at);
    const open = isOpen(slot);
    if (!was || isOpen(was) !== open) {
      if (was || open) found.push({ slot, kind: open ? 'opened' : 'filled' });
    } else if (was.seats_left !== slot.seats_left) found.push({ slot, kind: 'seats' });
  }
  return found;
}
