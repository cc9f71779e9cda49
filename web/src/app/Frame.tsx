/** The frame around every page for people who are signed in: header, rail or menu, and the page itself. */
import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useMatches, useRouterState, type LinkOptions } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Role } from '../api/types';
import { useMe } from '../auth/useMe';
import { useUnreadMessages } from '../features/messages/useUnread';
import { Bell } from '../features/notifications/Bell';
import { useLiveState } from '../live/live';
import { startLive } from '../live/socket';
import { text } from '../lib/strings';
import { Icon, type IconName } from '../ui/Icon';
import { LivePill } from '../ui/LivePill';
import { AccountMenu } from './AccountMenu';
import { ForbiddenScreen } from './screens';
import classes from './Frame.module.css';
import { ThemeToggle } from './ThemeToggle';

const MenuDrawer = lazy(async () => ({ default: (await import('./MenuDrawer')).MenuDrawer }));

interface Place extends LinkOptions {
  label: string;
  icon: IconName;
  /** How much waits there. */
  unread?: number;
}

const HOME: Place = { to: '/', label: text.home.title, icon: 'home' };
const SESSIONS: Place = { to: '/sessions', label: text.frame.sessions, icon: 'checklist' };
const CALENDAR: Place = { to: '/calendar', label: text.calendar.title, icon: 'calendar' };
const MESSAGES: Place = { to: '/messages/{-$conversationId}', label: text.messages.title, icon: 'message' };

const PLACES: Record<Role, Place[]> = {
  member: [HOME, { to: '/book', label: text.frame.book, icon: 'calendarPlus' }, SESSIONS, CALENDAR, MESSAGES],
  coach: [
    HOME,
    { to: '/members', label: text.members.title, icon: 'users' },
    SESSIONS,
    { to: '/availability', label: text.availability.title, icon: 'clock' },
    CALENDAR,
    MESSAGES,
  ],
  admin: [
    { ...HOME, label: text.home.overview },
    { to: '/admin/members', label: text.members.title, icon: 'users' },
    { to: '/admin/coaches', label: text.coaches.title, icon: 'briefcase' },
    { to: '/admin/sessions', label: text.frame.sessions, icon: 'checklist' },
    { to: '/admin/users', label: text.users.title, icon: 'shield' },
  ],
};

export function Frame(): React.JSX.Element {
  const { user, permissions } = useMe();
  const [open, menu] = useDisclosure(false);
  const [wanted, setWanted] = useState(false);
  const live = useLiveState();
  const booking = useRouterState({ select: (state) => state.location.pathname === '/book' });
  const troubled = live === 'offline' || live === 'reconnecting';
  useEffect(startLive, []);
  const openMenu = (): void => {
    setWanted(true);
    menu.open();
  };

  const allowed = useMatches({ select: (matches) => matches.every((match) => match.staticData.roles?.includes(user.role) ?? true) });
  const unread = useUnreadMessages(user.role !== 'admin' && permissions.includes('conversations:read'));
  const places = PLACES[user.role].map((place) => (place === MESSAGES ? { ...place, unread } : place));

  return (
    <div className={classes.frame}>
      <a
        href="#main"
        className={classes.skip}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {text.frame.skip}
      </a>
      <header className={classes.header} data-live={live} data-troubled={(troubled && !booking) || undefined}>
        <div className={classes.start}>
          <ActionIcon variant="subtle" color="gray" className={classes.burger} aria-label={unread > 0 ? text.frame.menuUnread(unread) : text.frame.menu} aria-expanded={open} aria-haspopup="dialog" onClick={openMenu}>
            <Icon name="menu" size={22} />
            {unread > 0 && <span className={classes.dot} />}
          </ActionIcon>
          <Link to="/" className={classes.brand}>
            <img src="/icon.svg" width="28" height="28" alt="" />
            {text.product}
          </Link>
        </div>
        <div className={classes.end}>
          {troubled && !booking && <LivePill state={live} label={text.live[live]} />}
          <ThemeToggle />
          <Bell />
          <AccountMenu />
        </div>
      </header>
      <nav className={classes.rail} aria-label={text.frame.mainNav}>
        <Places places={places} />
      </nav>
      {wanted && (
        <Suspense fallback={null}>
          <MenuDrawer opened={open} onClose={menu.close}>
            <nav aria-label={text.frame.mainNav}>
              <Places places={places} onGo={menu.close} />
            </nav>
          </MenuDrawer>
        </Suspense>
      )}
      <main className={classes.main} id="main" tabIndex={-1}>
        {allowed ? <Outlet /> : <ForbiddenScreen />}
      </main>
    </div>
  );
}

function Places({ places, onGo }: { places: Place[]; onGo?: () => void }): React.JSX.Element {
  return (
    <ul className={classes.places}>
      {places.map(({ to, label, icon, unread }) => (
        <li key={to}>
          {/* the active place stays active whatever its search says; home is not above everything */}
          <Link to={to} activeOptions={{ includeSearch: false, exact: to === '/' }} className={classes.place} onClick={onGo}>
            <Icon name={icon} />
            {label}
            {unread ? (
              <span className={classes.unread}>
                {unread} <span className="vh">{text.frame.unread}</span>
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
