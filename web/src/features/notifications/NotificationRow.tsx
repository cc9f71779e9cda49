/** One notification: what happened, when, and the way to it. */
import { Link } from '@tanstack/react-router';
import type { Notification } from '../../api/types';
import { text } from '../../lib/strings';
import { agoText, dateText, timeText, zoneText, type Zone } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { iconOf, toneOf } from './kinds';
import classes from './NotificationRow.module.css';

interface NotificationRowProps {
  told: Notification;
  zone: Zone;
  now: Date;
  /** It was followed: the reader knows of it. */
  onFollow: () => void;
  children?: React.ReactNode;
}

export function NotificationRow({ told, zone, now, onFollow, children }: NotificationRowProps): React.JSX.Element {
  const full = `${dateText(told.created_at, zone, now)}, ${timeText(told.created_at, zone)}, ${zoneText(zone, new Date(told.created_at))}`;
  return (
    <li className={classes.row} data-unread={!told.read_at || undefined}>
      <Link to={told.path} className={classes.link} onClick={onFollow}>
        <span className={classes.icon} data-tone={toneOf(told.kind)}>
          <Icon name={iconOf(told.kind)} size={18} />
        </span>
        <span className={classes.words}>
          <b>{told.title}</b>
          <span className={classes.body}>{told.body}</span>
          <span className={classes.foot}>
            {!told.read_at && <span className={classes.unread}>{text.notifications.unread}</span>}
            <time dateTime={told.created_at} title={full}>
              {agoText(told.created_at, zone, now)}
            </time>
          </span>
        </span>
      </Link>
      {children}
    </li>
  );
}
