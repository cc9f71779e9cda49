import { describe, expect, test } from 'vitest';
import { COACH, slot, slotsAnswer } from '../test/fixtures';
import { applyPush, changes, mergeAnswer, type SlotsPage, type SlotsPush } from './slots';

const ten = '2026-11-24T10:00:00Z';
const eleven = '2026-11-24T11:00:00Z';
const wednesday = '2026-11-25T10:00:00Z';
const range = { from: '2026-11-22', to: '2026-11-30' };
const page = (): SlotsPage => ({ ...range, slots: [slot(ten, 2), slot(wednesday, 1)], revisions: { '2026-11-24': 5 } });
const push = (revision: number, items: ReturnType<typeof slot>[], day = '2026-11-24'): SlotsPush => ({ type: 'slots', coach_id: COACH, day, revision, items });
const seats = (of: SlotsPage) => Object.fromEntries(of.slots.map((each) => [each.starts_at, each.seats_left]));

describe('a push', () => {
  test('replaces its whole day and leaves the others alone', () => {
    expect(seats(applyPush(page(), push(6, [slot(ten, 1), slot(eleven, 2)])))).toEqual({ [ten]: 1, [eleven]: 2, [wednesday]: 1 });
  });

  test('with a lower revision than one seen is dropped', () => {
    const before = page();
    expect(applyPush(before, push(4, [slot(ten, 0)]))).toBe(before);
  });

  test('outside the days on screen changes nothing', () => {
    const before = page();
    expect(applyPush(before, push(9, [slot('2026-12-24T10:00:00Z', 1)], '2026-12-24'))).toBe(before);
  });

  test('that fills a slot keeps it in its place, full', () => {
    const after = applyPush(page(), push(6, [slot(ten, 0)]));
    expect(after.slots[0]).toMatchObject({ starts_at: ten, seats_left: 0 });
    expect(changes(page(), after)).toMatchObject([{ kind: 'filled', slot: { starts_at: ten } }]);
  });

  test('does not show a full slot that nobody has seen open', () => {
    expect(seats(applyPush(page(), push(6, [slot(ten, 2), slot(eleven, 0)])))).not.toHaveProperty(eleven);
  });

  test('that opens a slot inserts it in order, and opens one again that had filled', () => {
    const filled = applyPush(page(), push(6, [slot(ten, 0)]));
    const opened = applyPush(filled, push(7, [slot('2026-11-24T09:00:00Z', 1), slot(ten, 1)]));
    expect(opened.slots.map((each) => each.starts_at)).toEqual(['2026-11-24T09:00:00Z', ten, wednesday]);
    expect(changes(filled, opened).map((change) => change.kind)).toEqual(['opened', 'opened']);
  });

  test('that no longer offers a slot closes it in its place, and may open it again', () => {
    const closed = applyPush(page(), push(6, [slot(eleven, 2)]));
    expect(closed.slots[0]).toMatchObject({ starts_at: ten, withdrawn: true, seats_left: 0 });
    const again = applyPush(closed, push(7, [slot(ten, 2)]));
    expect(again.slots[0]).toEqual(slot(ten, 2));
  });
});

describe('an answer', () => {
  test('leaves out full slots that nobody has seen open [R5.2]', () => {
    expect(seats(mergeAnswer(slotsAnswer([slot(ten, 0), slot(eleven, 1)]), range, undefined, []))).toEqual({ [eleven]: 1 });
  });

  test('keeps a full slot that was shown open, and drops one that is not offered any more', () => {
    expect(seats(mergeAnswer(slotsAnswer([slot(ten, 0)]), range, page(), []))).toEqual({ [ten]: 0 });
  });

  test('that is older than a push does not undo it', () => {
    const merged = mergeAnswer(slotsAnswer([slot(ten, 2)], { '2026-11-24': 5 }), range, page(), [push(6, [slot(ten, 0)])]);
    expect(merged).toMatchObject({ slots: [{ starts_at: ten, seats_left: 0 }], revisions: { '2026-11-24': 6 } });
  });

  test('that is newer than the last push wins', () => {
    const merged = mergeAnswer(slotsAnswer([slot(ten, 2)], { '2026-11-24': 7 }), range, page(), [push(6, [slot(ten, 0)])]);
    expect(seats(merged)).toEqual({ [ten]: 2 });
  });
});
