/** The outermost component: window title and focus follow the address. */
import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useUnreadMessages } from '../features/messages/useUnread';
import { text } from '../lib/strings';
import { keepFocus } from '../ui/keepFocus';

export function Root(): React.JSX.Element {
  const title = useMatches({ select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title });
  const inside = useMatches({ select: (matches) => matches.some((match) => match.routeId === '/inside') });
  const messages = useUnreadMessages(false);
  const unread = inside && messages > 0 ? `(${messages}) ` : '';
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const shown = useRef(path);

  useEffect(keepFocus, []);

  useEffect(() => {
    document.title = unread + (title ? `${title} · ${text.product}` : text.product);
  }, [title, unread]);

  // a new page starts at its beginning for readers of the screen and of the speech alike
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path]);

  return <Outlet />;
}
