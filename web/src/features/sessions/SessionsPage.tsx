/** My sessions: upcoming, past, cancelled (12.2), and cancelling (5.8). */
import { Button, Tabs } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import { Icon } from '../../ui/Icon';
import { TABS, type Tab } from './search';
import { SessionList } from './SessionList';
import classes from './SessionsPage.module.css';

const route = getRouteApi('/inside/sessions');

export function SessionsPage(): React.JSX.Element {
  const { tab = 'upcoming' } = route.useSearch();
  const navigate = route.useNavigate();
  const { user, member } = useMe();
  const title = useRef<HTMLHeadingElement>(null);

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 ref={title} tabIndex={-1} className={classes.title}>
          {text.sessions.title}
        </h1>
        {user.role === 'member' && member?.coach_id && (
          <Button component={Link} to="/book" className={classes.book} leftSection={<Icon name="calendarPlus" size={18} />}>
            {text.book.title}
          </Button>
        )}
      </div>
      <Tabs value={tab} onChange={(to) => void navigate({ search: (old) => ({ ...old, tab: to as Tab }), replace: true, resetScroll: false })} keepMounted={false} classNames={{ list: classes.tabs, tab: classes.tab }}>
        <Tabs.List>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {text.sessions.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((name) => (
          <Tabs.Panel key={name} value={name} className={classes.card}>
            <SessionList tab={name} onChanged={() => title.current?.focus()} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}
