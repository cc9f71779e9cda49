/** The menu of narrow screens; loaded when it is first opened, since most first pages do without it. */
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../lib/strings';
import { Icon } from '../ui/Icon';
import classes from './Frame.module.css';

export function MenuDrawer({ opened, onClose, children }: { opened: boolean; onClose: () => void; children: ReactNode }): React.JSX.Element {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={text.product}
      size={280}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': text.close, icon: <Icon name="close" /> }}
      classNames={{ content: classes.drawer, header: classes.drawer, title: classes.drawerTitle }}
    >
      {children}
    </Drawer>
  );
}
