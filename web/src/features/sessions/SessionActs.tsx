/** What can be done about a session, by role and by how it stands. The server has the last word. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { calendarFile } from '../../api/actions';
import { directConversationQuery } from '../../api/queries';
import type { SessionDetail } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { firstName } from '../../lib/names';
import { text } from '../../lib/strings';
import { browserZone, dateText, timeText, zoneText } from '../../lib/time';
import { useLiveState } from '../../live/live';
import { CancelDialog } from '../../parts/CancelDialog';
import { otherName, withWhom } from '../../parts/people';
import { mayCancel, shownStatus } from '../../parts/status';
import { DownloadButton } from '../../ui/DownloadButton';
import { Icon } from '../../ui/Icon';
import { OutcomeDialog, type Outcome } from './OutcomeDialog';
import classes from './SessionPage.module.css';

interface SessionActsProps {
  session: SessionDetail;
  now: Date;
  /** It was cancelled or closed: the buttons are gone, so the focus needs a new place. */
  onClosed: () => void;
}

export function SessionActs({ session, now, onClosed }: SessionActsProps): React.JSX.Element {
  const { user, permissions, member: profile } = useMe();
  const [cancelling, setCancelling] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const offline = useLiveState() === 'offline';
  const member = user.role === 'member';
  const zone = browserZone();
  const status = shownStatus(session, now);
  const open = session.status === 'scheduled';
  const changeable = permissions.includes('sessions:write') && mayCancel(session, now, member);
  const closable = open && !member && permissions.includes('sessions:complete');
  const begun = status === 'now' || status === 'over';
  return (
    <>
      <div className={classes.actions} role="group" aria-label={text.sessionActs.label}>
        {closable && (
          <Button variant={begun ? 'filled' : 'default'} leftSection={<Icon name="circleCheck" size={18} />} disabled={offline} onClick={() => setOutcome('complete')}>
            {text.sessionActs.complete}
          </Button>
        )}
        {closable && begun && (
          <Button variant="default" leftSection={<Icon name="userX" size={18} />} disabled={offline} onClick={() => setOutcome('noShow')}>
            {text.sessionActs.noShow}
          </Button>
        )}
        {changeable && (
          <Button component={Link} to={`/book?move=${session.session_id}`} variant="default" leftSection={<Icon name="calendarRepeat" size={18} />}>
            {text.sessionActs.reschedule}
          </Button>
        )}
        {open && status !== 'over' && (
          <DownloadButton load={() => calendarFile(session.session_id)} fileName={`evergreen-${session.starts_at.slice(0, 10)}.ics`} failure={text.sessions.calendarFailed}>
            {text.sessions.addToCalendar}
          </DownloadButton>
        )}
        {member && session.status === 'cancelled' && permissions.includes('sessions:write') && profile?.coach_id && (
          <Button component={Link} to="/book" leftSection={<Icon name="calendarPlus" size={18} />}>
            {text.sessionActs.another}
          </Button>
        )}
        <Talk session={session} />
        {changeable && (
          <Button variant="subtle" color="rust" className={classes.cancel} disabled={offline} onClick={() => setCancelling(true)}>
            {text.sessions.cancelSession}
          </Button>
        )}
      </div>
      {offline && (changeable || closable) && <p className={classes.rule}>{text.offline}</p>}
      {member && status === 'scheduled' && session.cancel_by && (
        <p className={classes.rule}>
          {mayCancel(session, now, true)
            ? text.sessionActs.until(`${dateText(session.cancel_by, zone, now)}, ${timeText(session.cancel_by, zone)} ${zoneText(zone, session.cancel_by)}`)
            : text.sessionActs.tooLate}
        </p>
      )}
      <CancelDialog
        session={session}
        zone={zone}
        now={now}
        who={withWhom(session, user.role)}
        member={member}
        opened={cancelling}
        onClose={() => setCancelling(false)}
        onCancelled={() => {
          setCancelling(false);
          onClosed();
        }}
      />
      <OutcomeDialog session={session} outcome={outcome} now={now} onClose={() => setOutcome(null)} onClosed={onClosed} />
    </>
  );
}

/** To the conversation of the two, and to the group's if the session has one; administrators have no part in them. */
function Talk({ session }: { session: SessionDetail }): React.JSX.Element {
  const { role } = useMe().user;
  const party = role !== 'admin';
  const direct = useQuery({ ...directConversationQuery(session.coach_id, session.member_id), enabled: party });
  const label = text.sessionActs.message(firstName(otherName(session, role)));
  const icon = <Icon name="message" size={18} />;
  return (
    <>
      {direct.data ? (
        <Button component={Link} to={`/messages/${direct.data.conversation_id}`} variant="default" leftSection={icon}>
          {label}
        </Button>
      ) : (
        // its place is kept while it is looked for: nothing moves under a finger
        party &&
        direct.isPending && (
          <Button variant="default" leftSection={icon} disabled>
            {label}
          </Button>
        )
      )}
      {party && !direct.isPending && session.conversation_id && session.conversation_id !== direct.data?.conversation_id && (
        <Button component={Link} to={`/messages/${session.conversation_id}`} variant="default" leftSection={<Icon name="users" size={18} />}>
          {text.sessionActs.group}
        </Button>
      )}
    </>
  );
}
