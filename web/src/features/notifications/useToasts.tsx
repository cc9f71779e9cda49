/** A toast for what is pushed while somebody looks, unless they just did it themselves: what happened, and the way to it. The bell keeps it. */
import { notifications } from '@mantine/notifications';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isOwnAct } from '../../api/ownActs';
import type { Notification } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { hear } from '../../live/socket';
import { Icon } from '../../ui/Icon';
import { actionOf, iconOf, toneOf } from './kinds';
import { useMarkRead } from './marks';
import classes from './useToasts.module.css';

const COLORS = { good: 'fern', warn: 'fern', bad: 'rust' } as const;

export function useToasts(): void {
  const router = useRouter();
  const member = useMe().user.role === 'member';
  const { mutate: markRead } = useMarkRead();
  useEffect(
    () =>
      hear(async (frame) => {
        if (frame.type !== 'notification' || document.visibilityState === 'hidden') return;
        // who is in the conversation sees the message itself
        if (frame.kind === 'message_received' && router.state.location.pathname === frame.path) return;
        if (await isOwnAct(frame)) return;
        show(frame, actionOf(frame, member), () => {
          markRead(frame.notification_id);
          void router.navigate({ to: frame.path });
        });
      }),
    [router, member, markRead],
  );
}

function show(told: Notification, action: string, onFollow: () => void): void {
  const id = told.notification_id;
  // the toasts lie outside the router, so this is a plain link that asks it to go
  const follow = (event: React.MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    notifications.hide(id);
    onFollow();
  };
  notifications.show({
    id,
    color: COLORS[toneOf(told.kind)],
    icon: <Icon name={iconOf(told.kind)} size={18} />,
    title: told.title,
    message: (
      <>
        {told.body}
        <a href={told.path} className={classes.link} onClick={follow}>
          {action}
        </a>
      </>
    ),
    closeButtonProps: { 'aria-label': text.dismiss },
  });
}
