/** Before every test file: what happy-dom lacks, the pretended server, and a clean slate after each test. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { server } from './server';

// what is hidden is told by attributes here: working out the styles of every element takes seconds
configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });

Object.defineProperty(navigator, 'languages', { value: ['en-GB'], configurable: true });
// every media query about width holds (a wide screen), every other one does not
Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (media: string) => ({ matches: media.includes('min-width'), media, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} }),
});
Object.defineProperty(document, 'fonts', { value: { addEventListener() {}, removeEventListener() {} }, configurable: true });
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
  vi.useRealTimers();
});
afterAll(() => server.close());
