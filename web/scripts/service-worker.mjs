// After `vite build`: writes dist/sw.js with the list of this build's files and a version made from their content.
import crypto from 'node:crypto';
import fs from 'node:fs';

const manifest = JSON.parse(fs.readFileSync('dist/.vite/manifest.json', 'utf8'));
const built = Object.values(manifest).flatMap((e) => [e.file, ...(e.css ?? []), ...(e.assets ?? [])]);
// Latin subsets only: the other alphabets of the typeface load when a page needs them.
const wanted = built.filter((f) => !/figtree-(?!latin-wght)/.test(f)).map((f) => `/${f}`);
const files = ['/index.html', '/icon.svg', '/manifest.webmanifest', ...new Set(wanted)];
const template = fs.readFileSync('scripts/service-worker.template.js', 'utf8');
const hash = crypto.createHash('sha256').update(template).update(files.join());
for (const f of ['/index.html', '/icon.svg', '/manifest.webmanifest']) hash.update(fs.readFileSync(`dist${f}`));
const version = `shell-${hash.digest('hex').slice(0, 12)}`;

fs.writeFileSync('dist/sw.js', template.replace('__VERSION__', version).replace('__FILES__', JSON.stringify(files)));
console.log(`dist/sw.js: ${version}, ${files.length} files`);
