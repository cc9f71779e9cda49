import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { open, type Opened } from '../../test/render';
import { refuse, server } from '../../test/server';
import { readLink, writeLink } from './link';

const write = async (user: Opened['user'], label: string, words: string) => {
  await user.click(await screen.findByLabelText(label));
  await user.paste(words);
};

describe('the link of a mail', () => {
  test.each(['kim@example.com', 'kim+coach@example.com'])('names %s as it is, encoded or not', (email) => {
    expect(readLink(`#email=${email}&code=ab-cd`)).toEqual({ email, code: 'ab-cd' });
    expect(readLink(writeLink(email))).toEqual({ email, code: '' });
  });
});

describe('a forgotten password', () => {
  test('a code is sent for, and the next page waits for it without telling whether there is an account', async () => {
    let body: unknown;
    server.use(
      http.post('*/api/auth/forgot-password', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(null, { status: 202 });
      }),
    );
    const { user, router } = await open('/login', { signedIn: false });
    await write(user, 'E-mail', 'kim@example.com');
    await user.click(screen.getByRole('link', { name: 'Forgot your password?' }));
    await screen.findByRole('button', { name: 'Send the code' });
    expect(screen.getByLabelText('E-mail')).toHaveValue('kim@example.com');
    await user.click(screen.getByRole('button', { name: 'Send the code' }));
    expect(await screen.findByText(/If kim@example.com has an account/)).toBeVisible();
    expect(body).toEqual({ email: 'kim@example.com' });
    expect(router.state.location.pathname).toBe('/reset-password');
  });

  test('too many tries are told above the form, with the focus on it', async () => {
    server.use(http.post('*/api/auth/forgot-password', () => refuse(429, 'TooManyRequests')));
    const { user } = await open('/forgot-password#email=kim@example.com', { signedIn: false });
    await user.click(await screen.findByRole('button', { name: 'Send the code' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Too many attempts');
    expect(alert).toHaveFocus();
  });
});

describe('choosing a password', () => {
  const ADDRESS = '/reset-password#email=kim@example.com&code=abcd-efgh';

  test('with the code that the link carries; afterwards one is signed in', async () => {
    let body: unknown;
    server.use(
      http.post('*/api/auth/reset-password', async ({ request }) => {
        body = await request.json();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, router } = await open(ADDRESS, { signedIn: false });
    await write(user, 'New password', 'weak');
    await user.click(screen.getByRole('button', { name: 'Save password' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Please check these fields');
    await user.clear(screen.getByLabelText('New password'));
    await write(user, 'New password', 'Evergreen-2027');
    await user.click(screen.getByRole('button', { name: 'Save password' }));
    await waitFor(() => expect(router.state.location.href).toBe('/'));
    expect(body).toEqual({ email: 'kim@example.com', code: 'abcd-efgh', password: 'Evergreen-2027' });
    expect(await screen.findByText('Password saved')).toBeVisible();
  });

  test('a code that is used up is told at its field', async () => {
    server.use(http.post('*/api/auth/reset-password', () => refuse(400, 'BadRequestError', 'no', { Fields: [{ field: 'code', problem: 'is wrong or has expired' }] })));
    const { user } = await open(ADDRESS, { signedIn: false });
    await write(user, 'New password', 'Evergreen-2027');
    await user.click(screen.getByRole('button', { name: 'Save password' }));
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByLabelText('Code')).toHaveAccessibleDescription(/Is wrong or has expired/);
    expect(screen.getByRole('link', { name: 'Send a new code' })).toHaveAttribute('href', '/forgot-password#email=kim%40example.com');
  });

  test('is open to whoever is signed in on this machine', async () => {
    await open(ADDRESS);
    expect(await screen.findByRole('heading', { name: 'Choose a password' })).toBeVisible();
  });
});
