/** What a button of the header lays under it; placed by CSS, since what finds room anywhere is a tenth of the first load. */
import { useClickOutside, useFocusReturn, useFocusTrap } from '@mantine/hooks';
import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './Dropdown.module.css';

/** What makes a button the one that opens it; its name is the panel's too. */
export interface DropdownButtonProps {
  id: string;
  'aria-haspopup': 'dialog';
  'aria-expanded': boolean;
  'aria-controls': string | undefined;
  onClick: () => void;
}

interface DropdownProps {
  open: boolean;
  onChange: (open: boolean) => void;
  /** The looks of the panel. */
  className: string | undefined;
  renderButton: (props: DropdownButtonProps) => ReactElement;
  children: ReactNode;
}

export function Dropdown({ open, onChange, className, renderButton, children }: DropdownProps): React.JSX.Element {
  const id = useId();
  const panel = `${id}panel`;
  const whole = useClickOutside<HTMLDivElement>(() => open && onChange(false));
  const trap = useFocusTrap(open);
  useFocusReturn({ opened: open });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes it wherever the focus is in it
    <div ref={whole} onKeyDown={(event) => event.key === 'Escape' && onChange(false)}>
      {renderButton({ id, 'aria-haspopup': 'dialog', 'aria-expanded': open, 'aria-controls': open ? panel : undefined, onClick: () => onChange(!open) })}
      {open && (
        <div ref={trap} id={panel} role="dialog" aria-labelledby={id} tabIndex={-1} className={`${classes.panel} ${className}`}>
          {children}
        </div>
      )}
    </div>
  );
}
