/** One user, for administrators: name, access, and permissions beside the role (requirement 12). */
import { Avatar, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { troubleOf } from '../../api/failure';
import type { Account } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { initials } from '../../lib/names';
import { text } from '../../lib/strings';
import { accounts } from '../../lib/words/accounts';
import card from '../../parts/Card.module.css';
import list from '../../parts/List.module.css';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Trouble } from '../../ui/Trouble';
import { AccessCard } from './AccessCard';
import { PermissionsCard } from './PermissionsCard';
import { allUsersQuery } from './queries';
import classes from './UserPage.module.css';

const route = getRouteApi('/inside/admin/users/$userId');

export function UserPage(): React.JSX.Element {
  const { userId } = route.useParams();
  const me = useMe();
  const users = useQuery(allUsersQuery);
  const user = users.data?.find((each) => each.user_id === userId);
  const mayWrite = me.permissions.includes('users:write');
  return (
    <div className={classes.page}>
      <Link to="/admin/users" className={classes.back}>
        <Icon name="back" size={18} />
        {text.users.title}
      </Link>
      {user ? (
        <>
          {users.isError && <Notice tone="warn" title={text.users.stale} />}
          <Head user={user} />
          <AccessCard key={userId} user={user} own={userId === me.user.user_id} mayWrite={mayWrite} />
          <PermissionsCard key={`may ${userId}`} user={user} own={userId === me.user.user_id} mayWrite={mayWrite} />
        </>
      ) : users.isPending ? (
        <div className={card.card} aria-busy>
          <Skeleton h={52} circle mb={20} />
          <Skeleton h={44} radius="md" mb={16} />
          <Skeleton h={44} radius="md" />
        </div>
      ) : (
        <Trouble kind={users.isError ? troubleOf(users.error) : 'missing'} failed={text.users.loadFailed} missing={text.users.notFound} heading={1} retrying={users.isFetching} onRetry={() => void users.refetch()} />
      )}
    </div>
  );
}

function Head({ user }: { user: Account }): React.JSX.Element {
  const profile = user.role === 'member' ? `/members/${user.user_id}` : user.role === 'coach' ? `/admin/coaches/${user.user_id}` : null;
  return (
    <div className={classes.head}>
      <Avatar size={56} className={list.avatar}>
        <span aria-hidden>{initials(user.name)}</span>
      </Avatar>
      <div className={classes.who}>
        <h1 className={classes.title}>{user.name}</h1>
        <p>
          {user.email} · {text.frame.roles[user.role]}
        </p>
      </div>
      {profile && (
        <Button component={Link} to={profile} variant="default" rightSection={<Icon name="arrowRight" size={18} />}>
          {accounts.account.profile}
        </Button>
      )}
    </div>
  );
}
