/** Editing a schedule: never optimistic, and afterwards what follows from it is read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, done } from '../../api/client';
import { availabilityQuery } from '../../api/queries';
import type { Availability } from '../../api/types';
import type { Day, Instant } from '../../lib/time';
import { bodyOf, type CopyPlan, type Weekday, type Window } from './week';

export type SettingsChange = Partial<Omit<Availability, 'slots' | 'overrides' | 'time_off'>>;

export interface Off {
  starts_at: Instant;
  ends_at: Instant;
  reason?: string;
}

/** What can be done to one coach's schedule. */
function actsOn(coachId: string) {
  const coach = { coach_id: coachId };
  const addRange = (day: Weekday, window: Window) =>
    answer(api.POST('/coaches/{coach_id}/availability/slots', { params: { path: coach }, body: { day_of_week: day, ...bodyOf(window) } }));
  const changeRange = (id: string, window: Window) =>
    answer(api.PATCH('/coaches/{coach_id}/availability/slots/{slot_id}', { params: { path: { ...coach, slot_id: id } }, body: bodyOf(window) }));
  const removeRange = (id: string) => done(api.DELETE('/coaches/{coach_id}/availability/slots/{slot_id}', { params: { path: { ...coach, slot_id: id } } }));
  return {
    addRange,
    changeRange,
    removeRange,
    saveSettings: (change: SettingsChange) => answer(api.PATCH('/coaches/{coach_id}/availability', { params: { path: coach }, body: change })),
    /** One step after another: each must be right in itself. The first refusal ends it. */
    carryOut: async (day: Weekday, { remove, change, add }: CopyPlan): Promise<void> => {
      const steps = [
        ...remove.map((range) => () => removeRange(range.id)),
        ...change.map(({ from, to }) => () => changeRange(from.id, to)),
        ...add.map((window) => () => addRange(day, window)),
      ];
      // oxlint-disable-next-line no-await-in-loop -- in this order
      for (const step of steps) await step();
    },
    saveDate: (day: Day, windows: Window[]) =>
      answer(api.PUT('/coaches/{coach_id}/availability/overrides/{day}', { params: { path: { ...coach, day } }, body: { windows: windows.map(bodyOf) } })),
    removeDate: (day: Day) => done(api.DELETE('/coaches/{coach_id}/availability/overrides/{day}', { params: { path: { ...coach, day } } })),
    addOff: (off: Off) => answer(api.POST('/coaches/{coach_id}/availability/time-off', { params: { path: coach }, body: off })),
    removeOff: (id: string) => done(api.DELETE('/coaches/{coach_id}/availability/time-off/{time_off_id}', { params: { path: { ...coach, time_off_id: id } } })),
  };
}

export type Acts = ReturnType<typeof actsOn>;

/** One act on the schedule; it is over when the schedule has been read again. */
export function useEdit<Input>(coachId: string, act: (acts: Acts, input: Input) => Promise<unknown>, onDone?: (input: Input) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(actsOn(coachId), input),
    onSettled: async (_data, error, input) => {
      void client.invalidateQueries({ queryKey: ['slots', coachId] });
      void client.invalidateQueries({ queryKey: ['open-times', coachId] });
      await client.invalidateQueries({ queryKey: availabilityQuery(coachId).queryKey });
      if (!error) onDone?.(input);
    },
  });
}
