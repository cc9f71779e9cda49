/** What stands first, by role. Each is a bundle of its own: nobody loads another role's start page. */
import { lazy, Suspense } from 'react';
import type { Role } from '../../api/types';
import { useMe } from '../../auth/useMe';
import { OtherZone } from '../../parts/OtherZone';
import classes from './HomePage.module.css';
import { HomeSkeleton } from './HomeSkeleton';

const HOMES: Record<Role, React.LazyExoticComponent<() => React.JSX.Element>> = {
  member: lazy(async () => ({ default: (await import('./member/MemberHome')).MemberHome })),
  coach: lazy(async () => ({ default: (await import('./coach/CoachHome')).CoachHome })),
  admin: lazy(async () => ({ default: (await import('./admin/AdminHome')).AdminHome })),
};

export function HomePage(): React.JSX.Element {
  const { user } = useMe();
  const Home = HOMES[user.role];
  return (
    <>
      <div className={classes.zone} data-role={user.role}>
        <OtherZone />
      </div>
      <Suspense fallback={<HomeSkeleton coach={user.role === 'coach'} />}>
        <Home />
      </Suspense>
    </>
  );
}
