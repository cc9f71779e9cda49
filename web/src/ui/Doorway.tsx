/** The pages in front of the door, as sign-in and sign-up: a form on paper beside a promise on green. */
import type { ReactNode } from 'react';
import { text } from '../lib/strings';
import classes from './Doorway.module.css';

interface DoorwayProps {
  title: string;
  intro?: string;
  /** What stands above the title: how far one has come. */
  above?: ReactNode;
  children: ReactNode;
}

export function Doorway({ title, intro, above, children }: DoorwayProps): React.JSX.Element {
  return (
    <div className={classes.page}>
      <main className={classes.form} id="main" tabIndex={-1}>
        <div className={classes.inner}>
          <p className={classes.brand}>
            <img src="/icon.svg" width="32" height="32" alt="" />
            {text.product}
          </p>
          {above}
          <h1 className={classes.title}>{title}</h1>
          {intro && <p className={classes.intro}>{intro}</p>}
          {children}
        </div>
      </main>
      <aside className={classes.promise}>
        <svg className={classes.leaf} viewBox="0 0 32 32" aria-hidden focusable={false}>
          <path d="M5 20C5 11 12 4 29 4c0 16-7 25-16 25-5 0-8-4-8-9Z" />
          <path d="M5 30C9 22 15 15 23 10" />
        </svg>
        <p className={classes.words}>{text.signIn.promise}</p>
        <p className={classes.hint}>{text.signIn.promiseHint}</p>
      </aside>
    </div>
  );
}
