// Fails when the first load or a lazy route outgrows its budget (gzipped bytes), read from Vite's manifest.
import fs from 'node:fs';
import zlib from 'node:zlib';

const KB = 1024;
const BUDGET = { firstScript: 200 * KB, firstStyle: 20 * KB, lazyScript: 80 * KB };
const manifest = JSON.parse(fs.readFileSync('dist/.vite/manifest.json', 'utf8'));
const size = (file) => zlib.gzipSync(fs.readFileSync(`dist/${file}`), { level: 9 }).length;
const sum = (files) => [...files].reduce((n, f) => n + size(f), 0);

/** The chunk and everything it imports statically. */
const closure = (key, seen = new Set()) => {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const k of manifest[key].imports ?? []) closure(k, seen);
  return seen;
};
const scripts = (keys) => new Set([...keys].map((k) => manifest[k].file).filter((f) => f.endsWith('.js')));
const styles = (keys) => new Set([...keys].flatMap((k) => manifest[k].css ?? []));

const entry = Object.keys(manifest).find((k) => manifest[k].isEntry);
const first = closure(entry);
const rows = [
  ['first load, scripts', sum(scripts(first)), BUDGET.firstScript],
  ['first load, styles', sum(styles(first)), BUDGET.firstStyle],
];
for (const key of Object.keys(manifest).filter((k) => manifest[k].isDynamicEntry)) {
  const more = new Set([...closure(key)].filter((k) => !first.has(k)));
  rows.push([`${manifest[key].name ?? key}, more scripts`, sum(scripts(more)), BUDGET.lazyScript]);
}
let over = false;
for (const [what, bytes, budget] of rows) {
  over ||= bytes > budget;
  console.log(`${bytes > budget ? 'OVER' : ' ok '}  ${what.padEnd(32)} ${(bytes / KB).toFixed(1).padStart(7)} of ${budget / KB} KB gz`);
}
process.exit(over ? 1 : 0);
