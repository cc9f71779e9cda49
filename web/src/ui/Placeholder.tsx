/** What stands where data would: an icon, one line, and what one can do about it. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import classes from './Placeholder.module.css';

interface PlaceholderProps {
  icon: IconName;
  title: string;
  text?: string;
  /** The heading's level where the placeholder is a page of its own. */
  heading?: 1 | 2;
  role?: 'alert' | 'status';
  children?: ReactNode;
}

export function Placeholder({ icon, title, text, heading, role, children }: PlaceholderProps): React.JSX.Element {
  const Title = heading ? (`h${heading}` as const) : 'p';
  return (
    <div className={classes.box} role={role}>
      <span className={classes.icon}>
        <Icon name={icon} size={24} />
      </span>
      <Title className={classes.title}>{title}</Title>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
