/** How far one has come on a way of a few steps. */
import { Icon } from './Icon';
import classes from './Steps.module.css';

export function Steps({ label, steps, current }: { label: string; steps: string[]; current: number }): React.JSX.Element {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((step, i) => (
        <li key={step} className={classes.step} data-state={i < current ? 'done' : i === current ? 'current' : 'ahead'} aria-current={i === current ? 'step' : undefined}>
          <span className={classes.mark}>{i < current ? <Icon name="check" size={14} /> : i + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
