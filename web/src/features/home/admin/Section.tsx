/** A card of the overview: a title, the way to all of it, and a line where there is nothing. */
import { useId, type ReactNode } from 'react';
import { text } from '../../../lib/strings';
import { Icon } from '../../../ui/Icon';
import classes from '../coach/CoachHome.module.css';
import admin from './AdminHome.module.css';

interface SectionProps {
  title: string;
  /** What its times are in. */
  zone?: string;
  /** The way to the whole list. */
  all?: ReactNode;
  /** What is said when there is nothing; good news, here. */
  none?: string;
  children?: ReactNode;
}

export function Section({ title, zone, all, none, children }: SectionProps): React.JSX.Element {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={`${classes.cardHead} ${admin.head}`}>
        <div>
          <h2 id={id} className={classes.subtitle}>
            {title}
          </h2>
          {zone && !none && <p className={classes.zone}>{text.when.zone(zone)}</p>}
        </div>
        {all}
      </div>
      {none ? (
        <p className={classes.none}>
          <Icon name="circleCheck" size={18} />
          {none}
        </p>
      ) : (
        children
      )}
    </section>
  );
}
