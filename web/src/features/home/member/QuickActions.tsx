/** What a member comes for: booking, writing to the coach, rating what was held (7.2, 9.1, 10.2). */
import { UnstyledButton } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useId } from 'react';
import type { MemberDashboard } from '../../../api/types';
import { firstName } from '../../../lib/names';
import { text } from '../../../lib/strings';
import { dateText, type Zone } from '../../../lib/time';
import { Icon, type IconName } from '../../../ui/Icon';
import classes from './QuickActions.module.css';

interface QuickActionsProps {
  dashboard: MemberDashboard;
  now: Date;
  zone: Zone;
}

export function QuickActions({ dashboard, now, zone }: QuickActionsProps): React.JSX.Element {
  const { coach, conversation_id: conversation, unread_count: unread, actions, to_rate: toRate } = dashboard;
  const name = coach ? firstName(coach.name) : '';
  const why = coach ? text.memberHome.notAllowed : text.memberHome.soon;
  const last = toRate[0];
  return (
    <section className={classes.actions} aria-label={text.memberHome.actions}>
      {actions.includes('book') ? (
        <Tile icon="calendarPlus" title={text.memberHome.book} hint={text.memberHome.bookHint(name)} to={{ to: '/book' }} />
      ) : (
        <Tile icon="calendarPlus" title={text.memberHome.book} hint={why} />
      )}
      {actions.includes('message') && conversation ? (
        <Tile
          icon="message"
          title={text.memberHome.message}
          hint={unread > 0 ? text.memberHome.unread(unread) : text.memberHome.write(name)}
          to={{ to: '/messages/{-$conversationId}', params: { conversationId: conversation } }}
        />
      ) : (
        <Tile icon="message" title={text.memberHome.message} hint={why} />
      )}
      {last && (
        <Tile
          icon="star"
          title={text.memberHome.rate}
          hint={dateText(last.starts_at, zone, now)}
          to={{ to: '/sessions/$sessionId', params: { sessionId: last.session_id }, hash: 'rating' }}
        />
      )}
    </section>
  );
}

/** A link, or, without one, a button that stays reachable and says why it does nothing. */
function Tile({ icon, title, hint, to }: { icon: IconName; title: string; hint: string; to?: LinkProps }): React.JSX.Element {
  const about = useId();
  const words = (
    <>
      <Icon name={icon} size={22} className={classes.icon} />
      <span>
        <b>{title}</b> <span id={about}>{hint}</span>
      </span>
    </>
  );
  if (to) {
    return (
      <Link {...to} className={classes.tile}>
        {words}
      </Link>
    );
  }
  return (
    <UnstyledButton className={classes.tile} aria-disabled aria-describedby={about}>
      {words}
    </UnstyledButton>
  );
}
