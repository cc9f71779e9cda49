/** The outermost component: window title and focus follow the address. */
import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { text } from '../lib/strings';

export function Root(): React.JSX.Element {
  const title = useMatches({ select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title });
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const shown = useRef(path);

  useEffect(() => {
    document.title = title ? `${title} · ${text.product}` : text.product;
  }, [title]);

  // a new page starts at its beginning for readers of the screen and of the speech alike
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path]);

  return <Outlet />;
}
