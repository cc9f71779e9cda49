/** The addresses of the app, who may open them, and the title each gives to the window. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Me } from '../api/types';
import { safeNext } from '../auth/next';
import { whoAmI } from '../auth/session';
import { bookSearch } from '../features/book/search';
import { sessionsSearch } from '../features/sessions/search';
import { text } from '../lib/strings';
import { Frame } from './Frame';
import { CrashPage, CrashScreen, NotFoundScreen } from './screens';
import { Root } from './Root';

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Root, errorComponent: CrashPage });

/** Sign-in and sign-up: not for those who are in already. */
const outside = createRoute({
  getParentRoute: () => root,
  id: 'outside',
  beforeLoad: async ({ context, search }) => {
    const me = await whoAmI(context.client).catch(() => null);
    if (me) throw redirect({ to: safeNext((search as { next?: unknown }).next) ?? '/', replace: true });
  },
});

const login = createRoute({
  getParentRoute: () => outside,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: safeNext(search.next) }),
  staticData: { title: text.signIn.title },
  component: lazyRouteComponent(() => import('../features/signin/SignInPage'), 'SignInPage'),
});

const signup = createRoute({
  getParentRoute: () => outside,
  path: '/signup',
  staticData: { title: text.signUp.title },
  component: lazyRouteComponent(() => import('../features/signup/SignUpPage'), 'SignUpPage'),
});

/** Everything else is for people who are signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  errorComponent: CrashPage,
  beforeLoad: async ({ context, location }): Promise<{ me: Me }> => {
    const me = await whoAmI(context.client);
    if (!me) throw redirect({ to: '/login', search: { next: safeNext(location.href === '/' ? undefined : location.href) }, replace: true });
    return { me };
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: context.me.user.role === 'member' ? '/book' : '/sessions', replace: true });
  },
});

const book = createRoute({
  getParentRoute: () => inside,
  path: '/book',
  validateSearch: bookSearch,
  staticData: { title: text.book.title },
  component: lazyRouteComponent(() => import('../features/book/BookPage'), 'BookPage'),
});

const sessions = createRoute({
  getParentRoute: () => inside,
  path: '/sessions',
  validateSearch: sessionsSearch,
  staticData: { title: text.sessions.title },
  component: lazyRouteComponent(() => import('../features/sessions/SessionsPage'), 'SessionsPage'),
});

const session = createRoute({
  getParentRoute: () => inside,
  path: '/sessions/$sessionId',
  staticData: { title: text.session.title },
  component: lazyRouteComponent(() => import('../features/sessions/SessionPage'), 'SessionPage'),
});

const routeTree = root.addChildren([outside.addChildren([login, signup]), inside.addChildren([home, book, sessions, session])]);

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: CrashScreen,
    defaultNotFoundComponent: NotFoundScreen,
    // the page before stays until the next one is here: no flash of a spinner
    defaultPendingMs: 10_000,
  });

export type AppRouter = ReturnType<typeof makeRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
  interface StaticDataRouteOption {
    title?: string;
  }
}
