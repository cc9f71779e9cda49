/** The lengths, notices and zone behind the week; saved together, and only what was changed. */
import { Button, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { hasCode } from '../../api/errors';
import { failure } from '../../api/failure';
import { fieldProblems } from '../../api/fields';
import type { Availability } from '../../api/types';
import { text } from '../../lib/strings';
import { lengthText } from '../../lib/time';
import { InTheWayDialog } from '../../parts/InTheWayDialog';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { ZoneSelect } from '../../ui/ZoneSelect';
import { useEdit, type SettingsChange } from './acts';
import classes from './AvailabilityPage.module.css';
import { asSettings, changed, LIMITS, typedSettings, wrongSettings, type TypedSettings } from './settings';
import type { Settings } from './week';

interface SettingsCardProps {
  coachId: string;
  schedule: Availability;
  now: Date;
  locked: boolean;
  /** The lengths as they are typed, for the preview; null when nothing is typed. */
  onTyped: (settings: Settings | null) => void;
}

/** Notices that people choose; whatever else is set is offered too. */
const NOTICES = [0, 60, 120, 240, 480, 720, 1440, 2880, 4320, 10_080];

export function SettingsCard({ coachId, schedule, now, locked, onTyped }: SettingsCardProps): React.JSX.Element {
  // only what was touched is kept here: the rest stays what the server says, also when another tab changes it
  const [touched, setTouched] = useState<Partial<TypedSettings>>({});
  const typed = { ...typedSettings(schedule), ...touched };
  const change = changed(schedule, typed);
  const dirty = Object.keys(change).length > 0;
  const wrong = wrongSettings(typed);

  const put = (next: Partial<TypedSettings>): void => {
    save.reset();
    setTouched(next);
    const all = { ...typedSettings(schedule), ...next };
    onTyped(Object.keys(next).length > 0 && Object.keys(wrongSettings(all)).length === 0 ? asSettings(all) : null);
  };
  const set = (more: Partial<TypedSettings>): void => put({ ...touched, ...more });
  const save = useEdit<SettingsChange>(
    coachId,
    (acts, wanted) => acts.saveSettings(wanted),
    () => {
      setTouched({});
      onTyped(null);
      toast('good', text.availability.saved, text.availability.savedText);
    },
  );
  const refused = fieldProblems(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (dirty && Object.keys(wrong).length === 0) save.mutate(change);
  };

  const number = (name: keyof typeof LIMITS, label: string, unit: string, placeholder?: string): React.JSX.Element => (
    <TextInput
      label={label}
      type="number"
      inputMode="numeric"
      {...LIMITS[name]}
      placeholder={placeholder}
      disabled={locked}
      value={typed[name]}
      rightSection={<span className={classes.unit}>{unit.trim()}</span>}
      rightSectionWidth={52}
      error={wrong[name] ?? refused[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const notice = (name: 'notice_minutes' | 'cancel_notice_minutes', label: string, none: string): React.JSX.Element => (
    <Select
      label={label}
      data={[...new Set([...NOTICES, typed[name]])].toSorted((a, b) => a - b).map((minutes) => ({ value: String(minutes), label: minutes ? text.availability.before(lengthText(minutes)) : none }))}
      value={String(typed[name])}
      disabled={locked}
      allowDeselect={false}
      withScrollArea={false}
      classNames={{ options: classes.options }}
      error={refused[name]}
      onChange={(value) => value !== null && set({ [name]: Number(value) })}
    />
  );

  return (
    <section className={classes.card} aria-labelledby="settings">
      <div className={classes.cardHead}>
        <h2 id="settings" className={classes.subtitle}>
          {text.availability.settings}
        </h2>
      </div>
      <form className={classes.settings} onSubmit={submit} noValidate>
        {number('session_minutes', text.availability.session, text.availability.minutes)}
        {number('buffer_minutes', text.availability.buffer, text.availability.minutes)}
        {number('step_minutes', text.availability.step, text.availability.minutes, text.availability.stepOfItself(Number(typed.session_minutes) + Number(typed.buffer_minutes)))}
        {number('horizon_days', text.availability.horizon, text.availability.days)}
        {notice('notice_minutes', text.availability.notice, text.availability.anyTime)}
        {notice('cancel_notice_minutes', text.availability.cancelNotice, text.availability.untilStart)}
        <ZoneSelect className={classes.zone} label={text.availability.zone} at={now} likely={[schedule.timezone]} disabled={locked} value={typed.timezone} error={refused.timezone} onChange={(timezone) => set({ timezone })} />
        {typed.timezone !== schedule.timezone && <p className={classes.warning}>{text.availability.zoneWarning}</p>}
        {save.isError && !hasCode(save.error, 'BookingsExist') && (
          <div className={classes.full}>
            <Notice tone="bad" title={failure(save.error).title} urgent occasion={save.error}>
              <p>{failure(save.error).hint}</p>
            </Notice>
          </div>
        )}
        {dirty && (
          <div className={classes.formActions}>
            <Button type="submit" loading={save.isPending} disabled={locked || Object.keys(wrong).length > 0}>
              {text.availability.save} <span className="vh">{text.availability.settings}</span>
            </Button>
            <Button variant="default" disabled={save.isPending} onClick={() => put({})}>
              {text.availability.discard}
            </Button>
          </div>
        )}
      </form>
      <InTheWayDialog error={save.error} zone={schedule.timezone} now={now} onClose={save.reset} />
    </section>
  );
}
