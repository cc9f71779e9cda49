import classes from './LivePill.module.css';

/** The state of the live connection: a dot, and the word that carries it. */
export function LivePill({ state, label }: { state: string; label: string }): React.JSX.Element {
  return (
    <span className={classes.pill} data-state={state} role="status">
      {label}
    </span>
  );
}
