/** The time as the server tells it: a device's own clock may be minutes off, and a countdown must not be. */

/** Answers name whole seconds and take a while to arrive: only a clock that is off by more is put right. */
const TOLERANCE_MS = 3_000;

let offset = 0;

/** Takes note of what the server's clock read; `answeredAt` is the device's own reading at the same moment. */
export function hearServerTime(date: string | null, answeredAt = Date.now()): void {
  const told = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(told)) return;
  const found = told - answeredAt;
  if (Math.abs(found - offset) > TOLERANCE_MS) offset = Math.abs(found) > TOLERANCE_MS ? found : 0;
}

export const serverNow = (): Date => new Date(Date.now() + offset);

/** For tests: the device's clock is right again. */
export const forgetServerTime = (): void => {
  offset = 0;
};
