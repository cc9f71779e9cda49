/** The shape of every start page while it loads: a greeting, a wide card, tiles, a list. */
import { Skeleton } from '@mantine/core';
import classes from './HomeSkeleton.module.css';

export function HomeSkeleton(): React.JSX.Element {
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
