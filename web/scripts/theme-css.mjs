// Writes the theme's variables to a static stylesheet (src/ui/theme.gen.css), because Mantine would otherwise inject
// a <style> element at run time and `style-src 'self'` would drop it. Run it after a change of src/ui/theme.ts.
import fs from 'node:fs';
import { createServer } from 'vite';

const server = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error' });
const { themeCss } = await server.ssrLoadModule('/src/ui/themeCss.ts');
fs.writeFileSync('src/ui/theme.gen.css', themeCss());
await server.close();
