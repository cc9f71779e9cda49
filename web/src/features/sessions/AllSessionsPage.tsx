/** Every session of the practice, for administrators: by day, coach, member and status, each a link to itself (12.5). */
import { Button, Select, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { troubleOf } from '../../api/failure';
import { allCoachesQuery, everyMemberQuery, memberQuery, sessionPagesQuery } from '../../api/queries';
import type { SessionStatus } from '../../api/types';
import { text } from '../../lib/strings';
import { browserZone, dayOf, isDay } from '../../lib/time';
import { SessionRow } from '../../parts/SessionRow';
import { Notice } from '../../ui/Notice';
import { Placeholder } from '../../ui/Placeholder';
import { ShowMore } from '../../ui/ShowMore';
import { Trouble } from '../../ui/Trouble';
import { useNow } from '../../ui/useNow';
import { isTooLong, rangeOf, wantedOf } from './range';
import { STATUSES, type AllSessionsSearch } from './search';
import { Loading } from './SessionList';
import classes from './SessionsPage.module.css';
import { useReadOn } from './useReadOn';

const route = getRouteApi('/inside/admin/sessions');

export function AllSessionsPage(): React.JSX.Element {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow();
  const zone = browserZone();
  const today = dayOf(now, zone);
  const range = rangeOf(search, today);
  const tooLong = isTooLong(search, today);
  const wanted = wantedOf(search, today, zone);
  const list = useInfiniteQuery({ ...sessionPagesQuery(`all ${JSON.stringify(wanted)}`, () => wanted), enabled: !tooLong });
  const sessions = list.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (change: AllSessionsSearch): void => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
  const filtered = Object.values(search).some((value) => value !== undefined);

  const searching = useReadOn(list, sessions.length === 0);
  const reading = list.isPending || searching;

  return (
    <div className={classes.page} data-wide>
      <div className={classes.head}>
        <h1 className={classes.title}>{text.sessions.title}</h1>
      </div>
      <div className={classes.filters} role="search" aria-label={text.allSessions.filters}>
        <TextInput type="date" label={text.allSessions.from} value={range.from} error={tooLong && text.allSessions.tooLong} onChange={(event) => isDay(event.currentTarget.value) && set({ from: event.currentTarget.value })} />
        <TextInput type="date" label={text.allSessions.to} value={range.to} min={range.from} onChange={(event) => isDay(event.currentTarget.value) && set({ to: event.currentTarget.value })} />
        <CoachFilter value={search.coach} onChange={(coach) => set({ coach })} />
        <MemberFilter value={search.member} onChange={(member) => set({ member })} />
        <Select
          label={text.allSessions.status}
          data={[{ value: '', label: text.allSessions.anyStatus }, ...STATUSES.map((status) => ({ value: status, label: text.sessions.status[status] }))]}
          value={search.status ?? ''}
          allowDeselect={false}
          withScrollArea={false}
          onChange={(status) => set({ status: (status || undefined) as SessionStatus | undefined })}
        />
      </div>
      {list.isError && sessions.length > 0 && <Notice tone="warn" title={text.sessions.stale} />}
      <div className={classes.plain}>
        {tooLong ? (
          <Placeholder icon="calendarOff" title={text.allSessions.tooLong} text={text.allSessions.tooLongHint} />
        ) : reading ? (
          <Loading />
        ) : sessions.length > 0 ? (
          <ul className={classes.list}>
            {sessions.map((session) => (
              <SessionRow key={session.session_id} session={session} role={ADMIN} zone={zone} now={now} />
            ))}
          </ul>
        ) : list.isError ? (
          <Trouble kind={troubleOf(list.error)} failed={text.allSessions.loadFailed} retrying={list.isFetching} onRetry={() => void list.refetch()} />
        ) : (
          <Placeholder icon="checklist" title={filtered ? text.allSessions.noMatch : text.allSessions.empty} text={filtered ? undefined : text.allSessions.emptyHint}>
            {filtered && (
              <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                {text.allSessions.clear}
              </Button>
            )}
          </Placeholder>
        )}
        {sessions.length > 0 && <ShowMore list={list} label={text.showMore} />}
      </div>
    </div>
  );
}

const ADMIN = 'admin' as const;

interface FilterProps {
  value?: string;
  onChange: (id: string | undefined) => void;
}

function CoachFilter({ value, onChange }: FilterProps): React.JSX.Element {
  const coaches = useQuery(allCoachesQuery);
  return (
    <Select
      label={text.sessions.coach}
      data={[{ value: '', label: text.allSessions.anyCoach }, ...(coaches.data ?? []).map((coach) => ({ value: coach.coach_id, label: coach.name }))]}
      value={value ?? ''}
      searchable
      allowDeselect={false}
      withScrollArea={false}
      classNames={{ options: classes.options }}
      onChange={(coach) => onChange(coach || undefined)}
    />
  );
}

/** There may be many members: they are read once somebody looks for one. */
function MemberFilter({ value, onChange }: FilterProps): React.JSX.Element {
  const [looking, setLooking] = useState(false);
  const members = useQuery({ ...everyMemberQuery, staleTime: 60_000, enabled: looking });
  const chosen = useQuery({ ...memberQuery(value ?? ''), enabled: value !== undefined }).data;
  const known = members.data ?? (chosen ? [chosen] : []);
  return (
    <Select
      label={text.members.one}
      data={[{ value: '', label: text.allSessions.anyMember }, ...known.map((member) => ({ value: member.member_id, label: member.name }))]}
      value={value ?? ''}
      searchable
      allowDeselect={false}
      withScrollArea={false}
      limit={100}
      nothingFoundMessage={members.isPending ? text.allSessions.reading : text.allSessions.nobody}
      classNames={{ options: classes.options }}
      onFocus={() => setLooking(true)}
      onChange={(member) => onChange(member || undefined)}
    />
  );
}
