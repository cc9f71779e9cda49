/** The address by which new members come to a coach, to copy. */
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { text } from '../lib/strings';
import { Icon } from '../ui/Icon';
import classes from './ShareLink.module.css';

export function ShareLink({ coachId, label }: { coachId: string; label: string }): React.JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const address = `${location.origin}/signup?coach=${encodeURIComponent(coachId)}`;
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setState('copied');
    } catch {
      setState('failed'); // not allowed here: it is selected, a key does the rest
    }
  };
  return (
    <div className={classes.share}>
      <TextInput ref={field} className={classes.field} label={label} description={text.coaching.linkHint} value={address} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button variant="default" leftSection={<Icon name={state === 'copied' ? 'check' : 'copy'} size={18} />} onClick={() => void copy()}>
        {state === 'copied' ? text.coaching.copied : text.coaching.copy}
      </Button>
      <p role="status" className={state === 'failed' ? classes.said : 'vh'}>
        {state === 'idle' ? '' : state === 'copied' ? text.coaching.copied : text.coaching.copyFailed}
      </p>
    </div>
  );
}
