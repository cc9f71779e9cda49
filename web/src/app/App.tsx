/** The providers around the router. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { theme } from '../ui/theme';
import type { AppRouter } from './routes';

export function App({ client, router, env }: { client: QueryClient; router: AppRouter; env?: 'test' }): React.JSX.Element {
  return (
    // theme variables and global classes come from our own sheets: what Mantine would inject, the CSP drops
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} env={env}>
      <Notifications position="bottom-left" autoClose={6000} />
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
