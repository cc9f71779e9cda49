/** The bell in the header: how many are unread, and the latest of them. */
import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { text } from '../../lib/strings';
import { Dropdown } from '../../ui/Dropdown';
import { Icon } from '../../ui/Icon';
import classes from './Bell.module.css';
import { countText, unreadQuery } from './queries';
import { useToasts } from './useToasts';

/** Not part of the first load. */
const Latest = lazy(async () => ({ default: (await import('./Latest')).Latest }));

export function Bell(): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const found = useQuery(unreadQuery).data?.items.filter((each) => !each.read_at).length ?? 0;
  const unread = countText(found);
  useToasts();
  return (
    <Dropdown
      open={open}
      onChange={setOpen}
      className={classes.dropdown}
      renderButton={(props) => (
        <ActionIcon variant="subtle" color="gray" className={classes.bell} {...props}>
          <Icon name="bell" />
          {unread && (
            <span className={classes.count} aria-hidden>
              {unread}
            </span>
          )}
          <span className="vh">{text.notifications.bell(unread)}</span>
        </ActionIcon>
      )}
    >
      <Suspense fallback={<div className={classes.waiting} aria-busy />}>
        <Latest unread={found > 0} onGo={() => setOpen(false)} />
      </Suspense>
    </Dropdown>
  );
}
