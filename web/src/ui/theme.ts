/** The theme: fern on paper. Contrast is measured, see the design's table of colours. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const fern: MantineColorsTuple = ['#eef7f2', '#dcece4', '#b6d9c8', '#8dc5aa', '#6ab491', '#4fa47d', '#2f8564', '#1b6b50', '#14563f', '#0c3f2e'];
const rust: MantineColorsTuple = ['#fdf2f0', '#f9ded9', '#f2bdb4', '#ea9a8d', '#e27b6b', '#d65f4d', '#bf4634', '#a83626', '#872a1d', '#651f15'];

/** Night in the wood: Mantine's neutral greys, tinted. */
const dark: MantineColorsTuple = ['#eef2ef', '#cfd6d1', '#a3aea8', '#7f8a84', '#3a443f', '#2b332f', '#232a26', '#1b211e', '#171c19', '#141816'];

export const theme = createTheme({
  primaryColor: 'fern',
  primaryShade: { light: 7, dark: 6 },
  colors: { fern, rust, dark },
  fontFamily: "'Figtree Variable', system-ui, sans-serif",
  headings: {
    fontFamily: "'Figtree Variable', system-ui, sans-serif",
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.75rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Mantine's own greys miss AA on paper and sand: these do not. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c2420',
    '--mantine-color-dimmed': '#5b665f',
    '--mantine-color-placeholder': '#6b756f',
    '--mantine-color-error': '#a83626',
    '--mantine-color-default-border': '#d9d4c9',
    '--mantine-color-default-hover': '#f6f3ec',
    '--mantine-color-disabled': '#ece8df',
    '--mantine-color-disabled-color': '#7d857f',
    '--mantine-color-disabled-border': '#e0dbd0',
  },
  dark: {
    '--mantine-color-body': '#1b211e',
    '--mantine-color-text': '#eef2ef',
    '--mantine-color-dimmed': '#a3aea8',
    '--mantine-color-placeholder': '#97a29c',
    '--mantine-color-error': '#f0a397',
    '--mantine-color-default': '#1b211e',
    '--mantine-color-default-hover': '#232a26',
    '--mantine-color-default-border': '#3a443f',
    '--mantine-color-disabled': '#232a26',
    '--mantine-color-disabled-color': '#7f8a84',
    '--mantine-color-disabled-border': '#303934',
  },
});
