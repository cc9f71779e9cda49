/** A message in the page that must not be missed: an icon and words, focusable so that the page can lead to it. */
import { CloseButton } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import classes from './Notice.module.css';

interface NoticeProps {
  tone: 'warn' | 'bad' | 'good';
  title: string;
  children?: ReactNode;
  icon?: IconName;
  /** Announce at once and take the focus when it appears. */
  urgent?: boolean;
  /** Takes the focus again when this changes: the same words, said for another try. */
  occasion?: unknown;
  onDismiss?: () => void;
  dismissLabel?: string;
}

export function Notice({ tone, title, children, icon, urgent, occasion, onDismiss, dismissLabel }: NoticeProps): React.JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (urgent) box.current?.focus();
  }, [urgent, title, occasion]);
  return (
    <div ref={box} className={classes.notice} data-tone={tone} role={urgent ? 'alert' : undefined} tabIndex={urgent ? -1 : undefined}>
      <Icon name={icon ?? (tone === 'good' ? 'circleCheck' : 'alert')} className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {children}
      </div>
      {onDismiss && <CloseButton className={classes.close} onClick={onDismiss} aria-label={dismissLabel} icon={<Icon name="close" size={18} />} />}
    </div>
  );
}
