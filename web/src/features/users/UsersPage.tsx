/** Everybody who can sign in, for administrators (requirement 12). */
import { Avatar, Button, Select, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { troubleOf } from '../../api/failure';
import type { Account, Role } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import list from '../../parts/List.module.css';
import { NewPersonDialog } from '../../parts/NewPersonDialog';
import { Badge } from '../../ui/Badge';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { changedPermissions } from './permissions';
import { allUsersQuery } from './queries';
import { matches, ROLES, type UsersSearch } from './search';

const route = getRouteApi('/inside/admin/users');
const FILTERS = (['all', ...ROLES] as const).map((role) => ({ value: role, label: text.users.filters[role] }));

export function UsersPage(): React.JSX.Element {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const users = useQuery(allUsersQuery);
  const shown = users.data?.filter((user) => matches(user, search)) ?? [];
  const look = (change: UsersSearch): void => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });

  return (
    <div className={list.page}>
      <div className={list.head}>
        <h1 className={list.title}>{text.users.title}</h1>
        {me.permissions.includes('users:write') && (
          <Button leftSection={<Icon name="userPlus" size={18} />} onClick={() => setAdding(true)}>
            {text.users.add}
          </Button>
        )}
      </div>
      <div className={list.filters}>
        <TextInput className={list.find} aria-label={text.users.find} placeholder={text.users.find} leftSection={<Icon name="search" size={18} />} value={search.q ?? ''} onChange={(event) => look({ q: event.currentTarget.value || undefined })} />
        <Select aria-label={text.users.show} data={FILTERS} value={search.role ?? 'all'} onChange={(to) => look({ role: to === 'all' ? undefined : (to as Role) })} allowDeselect={false} withScrollArea={false} />
        {users.data && (
          <p className={list.count} role="status">
            {text.users.count(shown.length)}
          </p>
        )}
      </div>
      {users.isError && users.data && <Notice tone="warn" title={text.users.stale} />}
      <div className={list.card}>
        {users.isPending ? (
          <Loading />
        ) : !users.data ? (
          <Trouble kind={troubleOf(users.error)} failed={text.users.loadFailed} retrying={users.isFetching} onRetry={() => void users.refetch()} />
        ) : shown.length === 0 ? (
          <Placeholder icon="search" title={text.users.none}>
            <Button variant="default" onClick={() => look({ q: undefined, role: undefined })}>
              {text.users.clear}
            </Button>
          </Placeholder>
        ) : (
          <ul className={list.list}>
            {shown.map((user) => (
              <UserRow key={user.user_id} user={user} own={user.user_id === me.user.user_id} />
            ))}
          </ul>
        )}
      </div>
      <NewPersonDialog kind="user" opened={adding} onClose={() => setAdding(false)} onCreated={() => setAdding(false)} />
    </div>
  );
}

function UserRow({ user, own }: { user: Account; own: boolean }): React.JSX.Element {
  const changed = changedPermissions(user);
  return (
    <li className={list.row}>
      <Link to="/admin/users/$userId" params={{ userId: user.user_id }} className={list.link}>
        <Avatar size={40} className={list.avatar}>
          <span aria-hidden>{initials(user.name)}</span>
        </Avatar>
        <span className={list.words}>
          <b>{user.name}</b>
          <span data-line>{user.email}</span>
        </span>
        <span className={list.badges}>
          {own && <Badge tone="good">{text.users.you}</Badge>}
          {user.status === 'inactive' && <Badge tone="bad">{text.users.inactive}</Badge>}
          {!user.takes_mail && <Badge tone="warn">{text.users.noMail}</Badge>}
          {changed > 0 && <Badge tone="warn">{text.users.changed(changed)}</Badge>}
          <Badge>{text.frame.roles[user.role]}</Badge>
        </span>
      </Link>
    </li>
  );
}

function Loading(): React.JSX.Element {
  return (
    <ul className={list.list} aria-busy>
      {[0, 1, 2, 3].map((i) => (
        <li key={i} className={list.ghost}>
          <Skeleton circle h={40} w={40} />
          <div>
            <Skeleton h={16} w="35%" mb={10} />
            <Skeleton h={13} w="50%" />
          </div>
        </li>
      ))}
    </ul>
  );
}
