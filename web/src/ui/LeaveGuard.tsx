/** Asks before a page is left with something unsaved on it, by a link or by closing the window. */
import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { text } from '../lib/strings';
import { Dialog } from './Dialog';
import classes from './LeaveGuard.module.css';

export function LeaveGuard({ when }: { when: boolean }): React.JSX.Element {
  const blocked = useBlocker({
    // another filter or tab of the page is no leaving, and who is signed out has nothing left to save
    shouldBlockFn: ({ current, next }) => when && next.pathname !== current.pathname && next.pathname !== '/login',
    enableBeforeUnload: () => when,
    withResolver: true,
  });
  return (
    <Dialog opened={blocked.status === 'blocked'} onClose={() => blocked.reset?.()} title={text.edit.leaveTitle}>
      <p className={classes.text}>{text.edit.leaveText}</p>
      <div className={classes.actions}>
        <Button variant="default" data-autofocus onClick={() => blocked.reset?.()}>
          {text.edit.stay}
        </Button>
        <Button color="rust" onClick={() => blocked.proceed?.()}>
          {text.edit.leave}
        </Button>
      </div>
    </Dialog>
  );
}
