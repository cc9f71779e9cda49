/** What waits for the coach: messages to read, and members with nothing booked. */
import { Link } from '@tanstack/react-router';
import type { CoachDashboard } from '../../../api/types';
import { text } from '../../../lib/strings';
import { agoText, dateText, type Zone } from '../../../lib/time';
import { Icon } from '../../../ui/Icon';
import classes from './CoachHome.module.css';

interface AttentionProps {
  attention: CoachDashboard['needs_attention'];
  now: Date;
  zone: Zone;
}

/** Enough to act on; the lists have the rest. */
const SHOWN = 4;

export function Attention({ attention, now, zone }: AttentionProps): React.JSX.Element {
  const unread = attention.unread.slice(0, SHOWN);
  const quiet = attention.quiet_members.slice(0, SHOWN);
  const [moreUnread, moreQuiet] = [attention.unread_count - unread.length, attention.quiet_count - quiet.length];
  return (
    <section className={classes.card} aria-labelledby="attention">
      <div className={classes.cardHead}>
        <h2 id="attention" className={classes.subtitle}>
          {text.coachHome.attention}
        </h2>
      </div>
      {unread.length + quiet.length === 0 && (
        <p className={classes.none}>
          <Icon name="circleCheck" size={18} />
          {text.coachHome.attentionEmpty}
        </p>
      )}
      <ul className={classes.list}>
        {unread.map((talk) => (
          <li key={talk.conversation_id}>
            <Link to="/messages/{-$conversationId}" params={{ conversationId: talk.conversation_id }} className={classes.row}>
              <Icon name="message" className={classes.warnIcon} />
              <span className={classes.words}>
                <b>{talk.name}</b>
                <span>
                  {text.coachHome.unread(talk.unread_count)} · {agoText(talk.last_message_at, zone, now)}
                </span>
              </span>
            </Link>
          </li>
        ))}
        {moreUnread > 0 && (
          <li>
            <Link to="/messages/{-$conversationId}" className={classes.more}>
              {text.coachHome.moreUnread(moreUnread)}
            </Link>
          </li>
        )}
        {quiet.map((member) => (
          <li key={member.member_id}>
            <Link to="/members/$memberId" params={{ memberId: member.member_id }} className={classes.row}>
              <Icon name="calendarOff" className={classes.warnIcon} />
              <span className={classes.words}>
                <b>{member.name}</b>
                <span>{member.next_session_at ? text.coachHome.quietUntil(dateText(member.next_session_at, zone, now)) : text.coachHome.quiet}</span>
              </span>
            </Link>
          </li>
        ))}
        {moreQuiet > 0 && (
          <li>
            <Link to="/members" className={classes.more}>
              {text.coachHome.moreQuiet(moreQuiet)}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
