/** All coaches, for administrators: how full each is, how they are rated, and the way to each. */
import { Button, Select, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { troubleOf } from '../../api/failure';
import { allCoachesQuery } from '../../api/queries';
import { useMe } from '../../auth/useMe';
import { text } from '../../lib/strings';
import list from '../../parts/List.module.css';
import { NewPersonDialog } from '../../parts/NewPersonDialog';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { Trouble } from '../../ui/Trouble';
import { CoachRow } from './CoachRow';
import { matches, SHOWN, type CoachesSearch } from './search';

const route = getRouteApi('/inside/admin/coaches');
const STATES = SHOWN.map((shown) => ({ value: shown, label: text.coaches.filters[shown] }));

export function CoachesPage(): React.JSX.Element {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { permissions } = useMe();
  const [adding, setAdding] = useState(false);
  const coaches = useQuery(allCoachesQuery);
  const shown = coaches.data?.filter((coach) => matches(coach, search)).toSorted((a, b) => a.name.localeCompare(b.name)) ?? [];
  const mayAdd = permissions.includes('users:write');
  const look = (change: CoachesSearch): void => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });

  return (
    <div className={list.page}>
      <div className={list.head}>
        <h1 className={list.title}>{text.coaches.title}</h1>
        {mayAdd && (
          <Button leftSection={<Icon name="userPlus" size={18} />} onClick={() => setAdding(true)}>
            {text.coaches.add}
          </Button>
        )}
      </div>
      <div className={list.filters}>
        <TextInput className={list.find} aria-label={text.coaches.find} placeholder={text.coaches.find} leftSection={<Icon name="search" size={18} />} value={search.q ?? ''} onChange={(event) => look({ q: event.currentTarget.value || undefined })} />
        <Select aria-label={text.coaches.show} data={STATES} value={search.show ?? 'all'} onChange={(to) => look({ show: to === 'all' ? undefined : (to as CoachesSearch['show']) })} allowDeselect={false} withScrollArea={false} />
      </div>
      {coaches.isError && coaches.data && <Notice tone="warn" title={text.coaches.stale} />}
      <div className={list.card}>
        {coaches.isPending ? (
          <Loading />
        ) : !coaches.data ? (
          <Trouble kind={troubleOf(coaches.error)} failed={text.coaches.loadFailed} retrying={coaches.isFetching} onRetry={() => void coaches.refetch()} />
        ) : coaches.data.length === 0 ? (
          <Placeholder icon="briefcase" title={text.coaches.empty} text={text.coaches.emptyHint}>
            {mayAdd && <Button onClick={() => setAdding(true)}>{text.coaches.add}</Button>}
          </Placeholder>
        ) : shown.length === 0 ? (
          <Placeholder icon="search" title={text.coaches.none}>
            <Button variant="default" onClick={() => look({ q: undefined, show: undefined })}>
              {text.coaches.clear}
            </Button>
          </Placeholder>
        ) : (
          <ul className={list.list}>
            {shown.map((coach) => (
              <CoachRow key={coach.coach_id} coach={coach} />
            ))}
          </ul>
        )}
      </div>
      <NewPersonDialog kind="coach" opened={adding} onClose={() => setAdding(false)} onCreated={() => setAdding(false)} />
    </div>
  );
}

function Loading(): React.JSX.Element {
  return (
    <ul className={list.list} aria-busy>
      {[0, 1, 2].map((i) => (
        <li key={i} className={list.ghost}>
          <Skeleton circle h={44} w={44} />
          <div>
            <Skeleton h={16} w="40%" mb={10} />
            <Skeleton h={13} w="65%" />
          </div>
        </li>
      ))}
    </ul>
  );
}
