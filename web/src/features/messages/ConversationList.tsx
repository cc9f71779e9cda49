/** The conversations, the latest first, with what is unread in each. */
import { Avatar, Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Conversation } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dayCount, dayOf, dayText, timeText, type Instant, type Zone } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { Placeholder } from '../../ui/Placeholder';
import { ShowMore, type ShowMoreProps } from '../../ui/ShowMore';
import { useNow } from '../../ui/useNow';
import classes from './ConversationList.module.css';
import { titleOf } from './names';

interface ConversationListProps {
  /** Null while they are read. */
  talks: Conversation[] | null;
  /** The list to read on, unless that happens anyway. */
  more: ShowMoreProps['list'] | null;
}

export function ConversationList({ talks, more }: ConversationListProps): React.JSX.Element {
  const { user } = useMe();
  const now = useNow();
  const zone = browserZone();
  if (!talks) return <Loading />;
  if (talks.length === 0) {
    const member = user.role === 'member';
    return (
      <Placeholder icon="message" title={text.messages.empty} text={member ? text.messages.emptyMember : text.messages.emptyCoach}>
        <Button variant="default" component={Link} to={member ? '/' : '/members'}>
          {member ? text.home.title : text.members.title}
        </Button>
      </Placeholder>
    );
  }
  return (
    <div className={classes.scroll}>
      <ul className={classes.list} aria-label={text.messages.list}>
        {talks.map((talk) => (
          <Row key={talk.conversation_id} talk={talk} readerId={user.user_id} zone={zone} now={now} />
        ))}
      </ul>
      {more && <ShowMore list={more} label={text.messages.more} />}
    </div>
  );
}

function Row({ talk, readerId, zone, now }: { talk: Conversation; readerId: string; zone: Zone; now: Date }): React.JSX.Element {
  const last = talk.last_message;
  const said = !last ? text.messages.nothingSaid : last.author_id === readerId ? text.messages.you(last.text) : last.text;
  return (
    <li>
      <Link to="/messages/{-$conversationId}" params={{ conversationId: talk.conversation_id }} className={classes.link} data-unread={talk.unread_count > 0 || undefined}>
        <Avatar size={44} className={classes.avatar}>
          <span aria-hidden>{talk.kind === 'group' ? <Icon name="users" /> : initials(talk.name)}</span>
        </Avatar>
        <span className={classes.words}>
          <span className={classes.head}>
            <b className={classes.name}>{titleOf(talk, zone)}</b>
            {last && (
              <time className={classes.time} dateTime={last.created_at}>
                {shortly(last.created_at, zone, now)}
              </time>
            )}
          </span>
          <span className={classes.foot}>
            <span className={classes.said}>{said}</span>
            {talk.unread_count > 0 && (
              <span className={classes.unread}>
                <span aria-hidden>{talk.unread_count}</span>
                <span className="vh">{text.messages.unread(talk.unread_count)}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** The time of today, the weekday of this week, else the date. */
function shortly(at: Instant, zone: Zone, now: Date): string {
  const day = dayOf(at, zone);
  const ago = dayCount(day, dayOf(now, zone));
  if (ago <= 0) return timeText(at, zone);
  return ago < 7 ? dayText(day, 'short') : `${dayText(day, 'number')} ${dayText(day, 'month')}`;
}

function Loading(): React.JSX.Element {
  return (
    <ul className={classes.list} aria-busy>
      {[0, 1, 2, 3].map((i) => (
        <li key={i} className={classes.ghost}>
          <Skeleton circle h={44} w={44} />
          <div>
            <Skeleton h={15} w="50%" mb={10} />
            <Skeleton h={13} w="80%" />
          </div>
        </li>
      ))}
    </ul>
  );
}
