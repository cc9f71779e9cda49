/** The theme's variables as a stylesheet: for `npm run theme`, and for the test that the result is up to date. */
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { theme, variables } from './theme';

export function themeCss(): string {
  const full = mergeMantineTheme(DEFAULT_THEME, theme);
  const base = defaultCssVariablesResolver(full);
  const own = variables(full);
  const css = convertCssVariables({
    variables: { ...base.variables, ...own.variables },
    light: { ...base.light, ...own.light, '--mantine-color-scheme': 'light' },
    dark: { ...base.dark, ...own.dark, '--mantine-color-scheme': 'dark' },
  });
  return `/* Generated from theme.ts by \`npm run theme\`; do not edit. */\n@layer mantine {\n${css}\n}\n`;
}
