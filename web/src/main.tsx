/** The beginning: find out who is there while the page's skeleton stands, then render. */
import './ui/mantine';
import './ui/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { makeClient } from './app/client';
import { makeRouter } from './app/routes';
import { join } from './app/start';

const client = makeClient();
const router = makeRouter(client);
join(router, client);

// a page that outlived its deployment asks for a chunk that is gone: the new page has it
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('reloaded-at') ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem('reloaded-at', String(Date.now()));
  location.reload();
});

await router.load();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App client={client} router={router} />
    </StrictMode>,
  );
}

if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/sw.js');
