/** The addresses of the app, who may open them, and the title each gives to the window. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Me, Role } from '../api/types';
import { safeNext } from '../auth/next';
import { whoAmI } from '../auth/session';
import { bookSearch } from '../features/book/search';
import { calendarSearch } from '../features/calendar/search';
import { coachesSearch } from '../features/coaches/search';
import { allMembersSearch, memberSearch, membersSearch } from '../features/members/search';
import { notificationsSearch } from '../features/notifications/search';
import { allSessionsSearch, sessionsSearch } from '../features/sessions/search';
import { signUpSearch } from '../features/signup/search';
import { usersSearch } from '../features/users/search';
import { text } from '../lib/strings';
import { Frame } from './Frame';
import { CrashPage, CrashScreen, NotFoundScreen } from './screens';
import { Root } from './Root';

const COACH: Role[] = ['coach'];
const ADMIN: Role[] = ['admin'];
const TALKERS: Role[] = ['member', 'coach'];

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
  validateSearch: signUpSearch,
  staticData: { title: text.signUp.title },
  component: lazyRouteComponent(() => import('../features/signup/SignUpPage'), 'SignUpPage'),
});

/** What mails lead to: for everybody, whoever may be signed in on this machine. */
const confirm = createRoute({
  getParentRoute: () => root,
  path: '/confirm',
  validateSearch: (search: Record<string, unknown>): { email?: string } => ({ email: typeof search.email === 'string' && search.email ? search.email : undefined }),
  staticData: { title: text.confirm.title },
  component: lazyRouteComponent(() => import('../features/signup/ConfirmPage'), 'ConfirmPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  staticData: { title: text.forgot.title },
  component: lazyRouteComponent(() => import('../features/password/ForgotPasswordPage'), 'ForgotPasswordPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  staticData: { title: text.reset.title },
  component: lazyRouteComponent(() => import('../features/password/ResetPasswordPage'), 'ResetPasswordPage'),
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
  staticData: { title: text.home.title },
  component: lazyRouteComponent(() => import('../features/home/HomePage'), 'HomePage'),
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
  // administrators have a list of everybody's
  beforeLoad: ({ context }) => {
    if (context.me.user.role === 'admin') throw redirect({ to: '/admin/sessions', replace: true });
  },
  staticData: { title: text.sessions.title },
  component: lazyRouteComponent(() => import('../features/sessions/SessionsPage'), 'SessionsPage'),
});

const session = createRoute({
  getParentRoute: () => inside,
  path: '/sessions/$sessionId',
  staticData: { title: text.session.title },
  component: lazyRouteComponent(() => import('../features/sessions/SessionPage'), 'SessionPage'),
});

const messages = createRoute({
  getParentRoute: () => inside,
  path: '/messages/{-$conversationId}',
  staticData: { title: text.messages.title, roles: TALKERS },
  component: lazyRouteComponent(() => import('../features/messages/MessagesPage'), 'MessagesPage'),
});

const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendar',
  validateSearch: calendarSearch,
  staticData: { title: text.calendar.title, roles: TALKERS },
  component: lazyRouteComponent(() => import('../features/calendar/CalendarPage'), 'CalendarPage'),
});

const notifications = createRoute({
  getParentRoute: () => inside,
  path: '/notifications',
  validateSearch: notificationsSearch,
  staticData: { title: text.notifications.title },
  component: lazyRouteComponent(() => import('../features/notifications/NotificationsPage'), 'NotificationsPage'),
});

const profile = createRoute({
  getParentRoute: () => inside,
  path: '/profile',
  staticData: { title: text.profile.title },
  component: lazyRouteComponent(() => import('../features/profile/ProfilePage'), 'ProfilePage'),
});

const members = createRoute({
  getParentRoute: () => inside,
  path: '/members',
  validateSearch: membersSearch,
  staticData: { title: text.members.title, roles: COACH },
  component: lazyRouteComponent(() => import('../features/members/MembersPage'), 'MembersPage'),
});

const member = createRoute({
  getParentRoute: () => inside,
  path: '/members/$memberId',
  validateSearch: memberSearch,
  staticData: { title: text.members.one, roles: ['coach', 'admin'] },
  component: lazyRouteComponent(() => import('../features/members/MemberPage'), 'MemberPage'),
});

const availability = createRoute({
  getParentRoute: () => inside,
  path: '/availability',
  staticData: { title: text.availability.title, roles: COACH },
  component: lazyRouteComponent(() => import('../features/availability/AvailabilityPage'), 'AvailabilityPage'),
});

const allMembers = createRoute({
  getParentRoute: () => inside,
  path: '/admin/members',
  validateSearch: allMembersSearch,
  staticData: { title: text.members.title, roles: ADMIN },
  component: lazyRouteComponent(() => import('../features/members/AllMembersPage'), 'AllMembersPage'),
});

const coaches = createRoute({
  getParentRoute: () => inside,
  path: '/admin/coaches',
  validateSearch: coachesSearch,
  staticData: { title: text.coaches.title, roles: ADMIN },
  component: lazyRouteComponent(() => import('../features/coaches/CoachesPage'), 'CoachesPage'),
});

const coach = createRoute({
  getParentRoute: () => inside,
  path: '/admin/coaches/$coachId',
  staticData: { title: text.profile.coach, roles: ADMIN },
  component: lazyRouteComponent(() => import('../features/profile/CoachPage'), 'CoachPage'),
});

const coachAvailability = createRoute({
  getParentRoute: () => inside,
  path: '/admin/coaches/$coachId/availability',
  staticData: { title: text.availability.title, roles: ADMIN },
  component: lazyRouteComponent(() => import('../features/availability/AvailabilityPage'), 'AvailabilityPage'),
});

const allSessions = createRoute({
  getParentRoute: () => inside,
  path: '/admin/sessions',
  validateSearch: allSessionsSearch,
  staticData: { title: text.sessions.title, roles: ADMIN },
  component: lazyRouteComponent(() => import('../features/sessions/AllSessionsPage'), 'AllSessionsPage'),
});

const users = createRoute({
  getParentRoute: () => inside,
  path: '/admin/users',
  validateSearch: usersSearch,
  staticData: { title: text.users.title, roles: ADMIN },
  component: lazyRouteComponent(() => import('../features/users/UsersPage'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => inside,
  path: '/admin/users/$userId',
  staticData: { title: text.users.one, roles: ADMIN },
  component: lazyRouteComponent(() => import('../features/users/UserPage'), 'UserPage'),
});

const routeTree = root.addChildren([
  outside.addChildren([login, signup]),
  confirm, forgotPassword, resetPassword,
  inside.addChildren([
    home, book, sessions, session, messages, calendar, notifications, profile,
    members, member, availability,
    allMembers, coaches, coach, coachAvailability, allSessions, users, user,
  ]),
]);

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
    /** Who may open the page; everybody who is signed in where it says nothing. */
    roles?: Role[];
  }
}
