/** A dialog in the middle, or a sheet from the bottom: without the script's scroll lock, which would break the CSP. */
import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../lib/strings';
import { Icon } from './Icon';
import classes from './Dialog.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** False when what opened it is gone by the time it closes: the caller leads the focus on. */
  returnFocus?: boolean;
  children: ReactNode;
}

const shared = { lockScroll: false, closeButtonProps: { 'aria-label': text.close, icon: <Icon name="close" /> } } as const;

export function Dialog(props: DialogProps): React.JSX.Element {
  return <Modal {...props} {...shared} centered radius="lg" size="md" classNames={{ title: classes.title, header: classes.header, body: classes.body, content: classes.content }} />;
}

export function Sheet(props: DialogProps): React.JSX.Element {
  return <Drawer {...props} {...shared} position="bottom" classNames={{ content: classes.sheet, title: classes.title, header: classes.header, body: classes.body }} />;
}
