/** The shape of every start page while it loads: a greeting, a wide card, tiles, a list; a coach's begins with the tiles. */
import { Skeleton } from '@mantine/core';
import classes from './HomeSkeleton.module.css';

export function HomeSkeleton({ coach = false }: { coach?: boolean }): React.JSX.Element {
  if (coach) return <CoachSkeleton />;
  return (
    <div className={classes.page} aria-busy>
      <Skeleton h={36} w={260} maw="80%" radius="md" />
      <Skeleton className={classes.hero} />
      <div className={classes.tiles}>
        {[0, 1, 2].map((i) => (
          <Skeleton key={i} h={80} radius="lg" />
        ))}
      </div>
      <Skeleton h={280} radius="lg" />
    </div>
  );
}

function CoachSkeleton(): React.JSX.Element {
  return (
    <div className={classes.page} data-coach aria-busy>
      <Skeleton h={62} w={300} maw="80%" radius="md" />
      <div className={classes.numbers}>
        {[0, 1, 2, 3].map((i) => (
          <Skeleton key={i} h={84} radius="lg" />
        ))}
      </div>
      <div className={classes.columns}>
        <Skeleton h={300} radius="lg" />
        <Skeleton h={420} radius="lg" />
      </div>
    </div>
  );
}
