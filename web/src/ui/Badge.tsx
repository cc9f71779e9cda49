import classes from './Badge.module.css';

export type BadgeTone = 'good' | 'warn' | 'bad';

interface BadgeProps {
  /** None where the word says nothing good or bad. */
  tone?: BadgeTone;
  children: React.ReactNode;
}

/** How something stands, in a word or two. */
export function Badge({ tone, children }: BadgeProps): React.JSX.Element {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
