/** Light or dark: the system's choice until the person makes one. */
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { text } from '../lib/strings';
import { Icon } from '../ui/Icon';

const PAPER = { light: '#faf8f4', dark: '#141816' };

export function ThemeToggle(): React.JSX.Element {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const dark = scheme === 'dark';
  // the browser's own bar follows
  useEffect(() => document.querySelector('meta[name=theme-color]')?.setAttribute('content', PAPER[scheme]), [scheme]);
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={dark ? text.frame.toLight : text.frame.toDark} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
      <Icon name={dark ? 'sun' : 'moon'} />
    </ActionIcon>
  );
}
