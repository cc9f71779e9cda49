/** By which ways out of the app one is told of each kind of news (requirement 11). Each choice is kept at once. */
import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { updateMe } from '../../api/actions';
import { failure } from '../../api/failure';
import { meQuery } from '../../api/queries';
import type { Me, NotificationKind, Role } from '../../api/types';
import { useLiveState } from '../../live/live';
import { text } from '../../lib/strings';
import card from '../../parts/Card.module.css';
import { Notice } from '../../ui/Notice';
import classes from './ToldCard.module.css';

type Channel = 'email' | 'sms';
const CHANNEL = { email: text.profile.byEmail, sms: text.profile.bySms };

/** What each role is told of. */
const KINDS: Record<Exclude<Role, 'admin'>, NotificationKind[]> = {
  member: ['booking_confirmed', 'session_created', 'session_rescheduled', 'session_cancelled', 'reminder_24h', 'reminder_1h', 'session_completed', 'booking_rejected', 'message_received'],
  coach: ['session_created', 'session_rescheduled', 'session_cancelled', 'reminder_24h', 'reminder_1h', 'session_completed', 'session_rated', 'member_assigned', 'message_received'],
};

export function ToldCard({ me }: { me: Me }): React.JSX.Element {
  const client = useQueryClient();
  const offline = useLiveState() === 'offline';
  const member = me.user.role === 'member';
  const channels: Channel[] = member ? ['email', 'sms'] : ['email']; // text messages go to the number in a member's profile
  const hasPhone = Boolean(me.member?.phone);
  const choose = useMutation({
    mutationFn: ({ kind, channel, on }: { kind: NotificationKind; channel: Channel; on: boolean }) => updateMe({ preferences: { [kind]: { [channel]: on } } }),
    // shown at once, and taken back when it could not be kept
    onMutate: async ({ kind, channel, on }) => {
      await client.cancelQueries({ queryKey: meQuery.queryKey });
      const before = client.getQueryData(meQuery.queryKey);
      client.setQueryData(meQuery.queryKey, (now) => now && { ...now, preferences: { ...now.preferences, [kind]: { ...wants(now, kind), [channel]: on } } });
      return { before };
    },
    onError: (_, __, kept) => client.setQueryData(meQuery.queryKey, kept?.before),
    onSettled: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  });

  return (
    <section className={card.card} aria-labelledby="told">
      <h2 id="told" className={card.title}>
        {text.profile.told}
      </h2>
      <p className={card.hint}>{text.profile.toldHint}</p>
      {choose.error && (
        <Notice tone="bad" title={text.profile.toldFailed} urgent occasion={choose.error}>
          <p>{failure(choose.error).title}</p>
        </Notice>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{text.profile.told}</span>
            </th>
            {channels.map((channel) => (
              <th key={channel} scope="col">
                {CHANNEL[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS[member ? 'member' : 'coach'].map((kind) => (
            <tr key={kind}>
              <th scope="row">{text.profile.kinds[kind]}</th>
              {channels.map((channel) => (
                <td key={channel}>
                  <Switch
                    aria-label={text.profile.tellMe(text.profile.kinds[kind], CHANNEL[channel])}
                    withThumbIndicator={false}
                    disabled={offline || (channel === 'sms' && !hasPhone)}
                    checked={wants(me, kind)[channel]}
                    onChange={(event) => choose.mutate({ kind, channel, on: event.currentTarget.checked })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {member && !hasPhone && <p className={card.hint}>{text.profile.noPhone}</p>}
      {offline && <p className={card.hint}>{text.edit.offline}</p>}
    </section>
  );
}

const wants = (me: Me, kind: NotificationKind): { email: boolean; sms: boolean } => me.preferences[kind] ?? { email: false, sms: false };
