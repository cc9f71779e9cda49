/** The details of an event beside it; on narrow screens in a sheet from the bottom. */
import { Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { CalendarEvent } from '../../api/types';
import type { Zone } from '../../lib/time';
import { Sheet } from '../../ui/Dialog';
import { EventDetails } from './EventDetails';
import classes from './EventPopover.module.css';

export interface OpenEvent {
  event: CalendarEvent;
  /** Where it is drawn; the focus goes back there. */
  at: HTMLElement;
}

interface EventPopoverProps {
  open: OpenEvent;
  title: (event: CalendarEvent) => string;
  zone: Zone;
  now: Date;
  onClose: () => void;
}

export function EventPopover({ open, title, zone, now, onClose }: EventPopoverProps): React.JSX.Element {
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const close = (): void => {
    onClose();
    open.at.focus();
  };
  const details = <EventDetails event={open.event} zone={zone} now={now} />;
  if (!wide) {
    return (
      <Sheet opened onClose={close} title={title(open.event)} returnFocus={false}>
        {details}
      </Sheet>
    );
  }
  const box = open.at.getBoundingClientRect();
  return (
    <Popover opened onClose={close} position="right" withArrow shadow="md" width={320} trapFocus classNames={{ dropdown: classes.dropdown, arrow: classes.arrow }}>
      <Popover.Target>
        <span className={classes.place} aria-hidden style={{ top: box.top, left: box.left, width: box.width, height: box.height }} />
      </Popover.Target>
      <Popover.Dropdown aria-labelledby="event">
        <h2 id="event" className={classes.title}>
          {title(open.event)}
        </h2>
        {details}
      </Popover.Dropdown>
    </Popover>
  );
}
