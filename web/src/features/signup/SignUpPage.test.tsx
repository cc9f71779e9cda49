import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import type { Coach } from '../../api/types';
import { coach, member } from '../../test/fixtures';
import { open, type Opened } from '../../test/render';
import { answer, refuse, server } from '../../test/server';

const amara: Coach = { ...coach, available_capacity: 3 };
const ben: Coach = { ...coach, coach_id: 'ben', name: 'Ben Alder', specialization: 'Sleep', average_rating: null, rating_count: 0, available_capacity: 1 };
const list = (...items: Coach[]) => answer('get', '/coaches', { items, next: null } as never);
const GONE = 'This coach is no longer taking members, please choose another';

/** Pasted: a key at a time takes long. */
const write = async (user: Opened['user'], label: string, words: string) => {
  await user.click(await screen.findByLabelText(label));
  await user.paste(words);
};

async function toTheCoaches(address = '/signup'): Promise<Opened> {
  const opened = await open(address, { signedIn: false });
  await write(opened.user, 'Name', 'Kim Newton');
  await write(opened.user, 'E-mail', 'kim@example.com');
  await write(opened.user, 'Password', 'Evergreen-2026');
  await opened.user.click(screen.getByRole('button', { name: 'Continue' }));
  await screen.findByRole('heading', { level: 1, name: 'Choose a coach' });
  return opened;
}

/** The server takes the account; what it was sent. */
function accepts(coachId: string | null): unknown[] {
  const heard: unknown[] = [];
  server.use(
    http.post('*/api/auth/signup', async ({ request }) => {
      heard.push(await request.json());
      return HttpResponse.json({ user: member.user, member: { ...member.member, coach_id: coachId } }, { status: 201 });
    }),
  );
  return heard;
}

describe('the first step', () => {
  test('asks for what is missing before asking the server, and ticks off what a password needs', async () => {
    const { user } = await open('/signup', { signedIn: false });
    expect(within(await screen.findByRole('list', { name: 'Steps' })).getByText('You')).toHaveAttribute('aria-current', 'step');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Please check these fields');
    expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription('Please enter an e-mail address');
    await write(user, 'Password', 'Evergreen');
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/At least 10 characters An upper case letter \(done\) A lower case letter \(done\) A digit$/);
  });
});

describe('the second step', () => {
  test('lists who has room, with rating and places, and takes the chosen coach along [R6.3]', async () => {
    server.use(list(amara, ben));
    const heard = accepts(amara.coach_id);
    const { user } = await toTheCoaches();
    const option = await screen.findByRole('radio', { name: /Amara Okafor Career & leadership.*4\.9 out of 5 from 128 ratings.*3 places left/ });
    expect(screen.getByRole('radio', { name: /Ben Alder Sleep No ratings yet 1 place left/ })).not.toBeChecked();
    await user.click(option);
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByRole('heading', { name: "You're set, Kim" })).toBeVisible();
    expect(heard).toEqual([{ name: 'Kim Newton', email: 'kim@example.com', password: 'Evergreen-2026', timezone: 'Europe/Berlin', coach_id: amara.coach_id }]);
    expect(screen.getByText(/Its status is pending/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Book a session' })).toHaveAttribute('href', '/book');
  });

  test('lets the choice wait, and says so at the end [R6.5]', async () => {
    server.use(list(amara));
    const heard = accepts(null);
    const { user } = await toTheCoaches();
    expect(document.title).toBe('Choose a coach · Evergreen');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Please choose a coach, or choose later');
    await user.click(screen.getByRole('radio', { name: /Choose later/ }));
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText("We'll match you with a coach")).toBeVisible();
    expect(document.title).toBe('Done · Evergreen');
    expect(heard[0]).not.toHaveProperty('coach_id');
  });

  test.each(['CoachFull', 'CoachNotAccepting'])('with a coach who was taken meanwhile (%s): says so, disables the card, keeps the rest [R6.4]', async (code) => {
    server.use(list(amara, ben), http.post('*/api/auth/signup', () => refuse(409, code)));
    const { user } = await toTheCoaches();
    await user.click(await screen.findByRole('radio', { name: /Amara/ }));
    server.use(list(ben));
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(GONE);
    await waitFor(() => expect(alert).toHaveFocus());
    expect(screen.getByRole('radio', { name: /Amara.*No longer taking members/ })).toBeDisabled();
    const heard = accepts('ben');
    await user.click(screen.getByRole('radio', { name: /Ben/ }));
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    await screen.findByRole('heading', { name: "You're set, Kim" });
    expect(heard[0]).toMatchObject({ name: 'Kim Newton', coach_id: 'ben' });
  });

  test('opens with the coach of a link chosen', async () => {
    server.use(list(amara, ben));
    await toTheCoaches('/signup?coach=ben');
    expect(await screen.findByRole('radio', { name: /Ben/ })).toBeChecked();
  });

  test('tells that the coach of a link is not taking members [R2.4]', async () => {
    server.use(list(amara));
    await toTheCoaches('/signup?coach=ben');
    expect(await screen.findByText('The coach of your link is not taking members right now')).toBeVisible();
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
  });

  test('without any coach, and when the list can not be loaded', async () => {
    server.use(http.get('*/api/coaches', () => refuse(500, 'InternalServerError')));
    const { user } = await toTheCoaches();
    expect(await screen.findByText("We couldn't load the coaches")).toBeVisible();
    server.use(list());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No coach is taking members right now')).toBeVisible();
    expect(screen.getByRole('radio', { name: /Choose later/ })).toBeVisible();
  });

  test.each([
    [409, 'EmailTaken', {}, 'There is an account with this e-mail already', 'E-mail', /already/],
    [400, 'BadRequestError', { Fields: [{ field: 'password', problem: 'needs a digit' }] }, 'Please check these fields', 'Password', /Needs a digit/],
  ])('leads back to the details when the server refuses them (%i %s)', async (status, code, more, words, label, problem) => {
    server.use(list(), http.post('*/api/auth/signup', () => refuse(status, code, 'no', more)));
    const { user } = await toTheCoaches();
    await user.click(await screen.findByRole('radio', { name: /Choose later/ }));
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByLabelText(label)).toHaveAccessibleDescription(problem);
    expect(screen.getByLabelText('Name')).toHaveValue('Kim Newton');
  });
});

describe('where addresses are verified', () => {
  const unconfirmed = http.post('*/api/auth/login', () => refuse(403, 'EmailNotConfirmed', 'Please confirm your e-mail address first'));

  test('the code comes between, a wrong one is told, another can be sent', async () => {
    server.use(list(), unconfirmed, http.post('*/api/auth/confirm', () => refuse(400, 'BadRequestError', 'no', { Fields: [{ field: 'code', problem: 'is wrong or has expired' }] })));
    accepts(null);
    const { user } = await toTheCoaches();
    await user.click(await screen.findByRole('radio', { name: /Choose later/ }));
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByRole('heading', { name: 'Confirm your address' })).toBeVisible();
    await write(user, 'Code', '111111');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    await screen.findByRole('alert');
    expect(screen.getByLabelText('Code')).toHaveAccessibleDescription(/wrong or has expired/);

    const heard: unknown[] = [];
    const note = async ({ request }: { request: Request }) => {
      heard.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    };
    server.use(http.post('*/api/auth/resend-code', note), http.post('*/api/auth/confirm', note), answer('post', '/auth/login', { access_token: 'a-token', expires_in: 3600, user: member.user }));
    await user.click(screen.getByRole('button', { name: 'Send the code again' }));
    expect(await screen.findByText('A new code is on its way')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByRole('heading', { name: "You're set, Kim" })).toBeVisible();
    expect(heard).toEqual([{ email: 'kim@example.com' }, { email: 'kim@example.com', code: '111111' }]);
  });

  test('who signs in too early is led to the code, and from there to sign in', async () => {
    server.use(unconfirmed, http.post('*/api/auth/confirm', () => new HttpResponse(null, { status: 204 })));
    const { user } = await open('/login', { signedIn: false });
    await write(user, 'E-mail', 'kim@example.com');
    await write(user, 'Password', 'Evergreen-2026');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await user.click(await screen.findByRole('link', { name: 'Enter the code' }));
    expect(await screen.findByText(/We sent a code to kim@example.com/)).toBeVisible();
    await write(user, 'Code', '123456');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByRole('link', { name: 'Go to sign in' })).toBeVisible();
  });
});
