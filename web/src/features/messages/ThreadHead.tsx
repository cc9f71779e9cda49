/** With whom the conversation is, and the way to what it is about. */
import { Avatar, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Conversation } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import type { Zone } from '../../lib/time';
import { otherName } from '../../parts/people';
import { Icon } from '../../ui/Icon';
import { titleOf } from './names';
import { sessionsOfQuery } from './queries';
import classes from './ThreadHead.module.css';

interface ThreadHeadProps {
  talk: Conversation | undefined;
  known: boolean;
  zone: Zone;
}

export function ThreadHead({ talk, known, zone }: ThreadHeadProps): React.JSX.Element {
  const { user } = useMe();
  return (
    <header className={classes.head}>
      <Link to="/messages/{-$conversationId}" params={{ conversationId: undefined }} className={classes.back}>
        <Icon name="back" />
        <span className="vh">{text.messages.back}</span>
      </Link>
      {talk ? (
        <>
          <Avatar size={40} className={classes.avatar}>
            <span aria-hidden>{talk.kind === 'group' ? <Icon name="users" /> : initials(talk.name)}</span>
          </Avatar>
          <div className={classes.words}>
            <h2 className={classes.name}>{titleOf(talk, zone)}</h2>
            {talk.kind === 'group' && <Sessions talk={talk} />}
          </div>
          {talk.kind === 'direct' && user.role === 'coach' && talk.member_id && (
            <Link to="/members/$memberId" params={{ memberId: talk.member_id }} className={classes.link}>
              {text.messages.viewMember}
            </Link>
          )}
        </>
      ) : known ? (
        <h2 className={classes.name}>{text.messages.title}</h2>
      ) : (
        <>
          <Skeleton circle h={40} w={40} />
          <Skeleton h={16} w={140} />
        </>
      )}
    </header>
  );
}

/** The session that a group talks about; a coach has one with each member in it. */
function Sessions({ talk }: { talk: Conversation }): React.JSX.Element {
  const { user } = useMe();
  const sessions = useQuery(sessionsOfQuery(talk)).data ?? [];
  return (
    <p className={classes.sessions}>
      {sessions.length === 0 && talk.coach_name}
      {sessions.map((session) => (
        <Link key={session.session_id} to="/sessions/$sessionId" params={{ sessionId: session.session_id }}>
          {sessions.length === 1 ? text.messages.viewSession : text.messages.sessionWith(otherName(session, user.role))}
        </Link>
      ))}
    </p>
  );
}
