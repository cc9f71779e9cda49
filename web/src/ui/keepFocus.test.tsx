import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFocus } from './keepFocus';

let stop = (): void => {};
const at = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;

beforeEach(() => {
  document.body.innerHTML = '<main><h1>Page</h1><section><h2>Card</h2><form><input><button id="save">Save</button></form></section></main><div id="portal"></div>';
  stop = keepFocus();
});
afterEach(() => {
  stop();
  document.body.innerHTML = '';
});

/** As browsers do: what is disabled loses the focus. */
async function disable(button: HTMLElement): Promise<void> {
  button.blur();
  button.setAttribute('disabled', '');
  await new Promise((go) => setTimeout(go));
}

test('a button that was disabled while it worked has the focus again afterwards', async () => {
  at('#save').focus();
  await disable(at('#save'));
  expect(at('#save')).not.toHaveFocus();
  at('#save').removeAttribute('disabled');
  await waitFor(() => expect(at('#save')).toHaveFocus());
});

test('of a button that is gone, the heading of its card gets it', async () => {
  at('#save').focus();
  await disable(at('#save'));
  at('#save').remove();
  await waitFor(() => expect(at('h2')).toHaveFocus());
});

test('after a dialog that is gone, what had it before', async () => {
  at('#save').focus();
  await disable(at('#save'));
  at('#portal').innerHTML = '<div role="dialog"><h2>In the way</h2><button id="close">Close</button></div>';
  at('#close').focus();
  at('#save').removeAttribute('disabled');
  at('#portal').innerHTML = '';
  await waitFor(() => expect(at('#save')).toHaveFocus());
});

test('who let go of the focus keeps it nowhere, whatever changes on the page', async () => {
  at('#save').focus();
  at('#save').blur();
  await new Promise((go) => setTimeout(go));
  at('section').append(document.createElement('p'));
  await new Promise((go) => setTimeout(go, 120));
  expect(document.body).toHaveFocus();
});
