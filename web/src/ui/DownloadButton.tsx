/** A button that fetches a file with the caller's token and hands it to the browser as a download. */
import { Button, type ButtonProps } from '@mantine/core';
import { useState } from 'react';
import { Icon } from './Icon';
import classes from './DownloadButton.module.css';

interface DownloadButtonProps extends ButtonProps {
  load: () => Promise<Blob>;
  fileName: string;
  failure: string;
}

export function DownloadButton({ load, fileName, failure, children, ...rest }: DownloadButtonProps): React.JSX.Element {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const get = async (): Promise<void> => {
    setState('busy');
    try {
      save(await load(), fileName);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Button variant="default" leftSection={<Icon name="calendarDown" size={18} />} loading={state === 'busy'} onClick={() => void get()} {...rest}>
        {children}
      </Button>
      {state === 'failed' && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
    </>
  );
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
