/** A time of day to type: forgiving about how it is written, put in form on leaving, up and down move it by a quarter. */
import { TextInput, type TextInputProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { parseWallTime, stepWallTime, wallTimeText } from '../lib/walltime';

interface TimeFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'end'> {
  value: string;
  onChange: (typed: string) => void;
  /** The end of a stretch may be 24:00. */
  end?: boolean;
}

const STEP_MINUTES = 15;

export function TimeField({ value, onChange, end = false, ...rest }: TimeFieldProps): React.JSX.Element {
  const tidy = (): void => {
    const minutes = parseWallTime(value, end);
    if (minutes !== null && wallTimeText(minutes) !== value) onChange(wallTimeText(minutes));
  };
  const step = (event: KeyboardEvent): void => {
    const minutes = parseWallTime(value, end);
    if (minutes === null || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onChange(wallTimeText(stepWallTime(minutes, event.key === 'ArrowUp' ? STEP_MINUTES : -STEP_MINUTES, end)));
  };
  return <TextInput inputMode="numeric" autoComplete="off" maxLength={6} value={value} onChange={(event) => onChange(event.currentTarget.value)} onBlur={tidy} onKeyDown={step} {...rest} />;
}
