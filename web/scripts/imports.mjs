// Imports go one way: lib → ui, api → live, auth → parts → features → app. A lower layer never knows a higher one.
import fs from 'node:fs';
import path from 'node:path';

/** Which layers each layer may import, besides itself. `features` may not import one another. */
const MAY = {
  lib: [],
  ui: ['lib'],
  api: ['lib'],
  live: ['api', 'lib'],
  auth: ['api', 'lib'],
  parts: ['lib', 'ui', 'api', 'live', 'auth'],
  features: ['lib', 'ui', 'api', 'live', 'auth', 'parts'],
  app: ['lib', 'ui', 'api', 'live', 'auth', 'parts', 'features'],
  test: ['lib', 'ui', 'api', 'live', 'auth', 'parts', 'features', 'app'],
};
const root = path.resolve('src');
const files = fs.readdirSync(root, { recursive: true }).filter((f) => /\.tsx?$/.test(f)).map((f) => path.join(root, f));
const unit = (file) => path.relative(root, file).split(path.sep);
const problems = [];

for (const file of files) {
  const [layer, feature] = unit(file);
  const test = /\.test\.tsx?$/.test(file);
  if (!(layer in MAY)) continue; // main.tsx starts everything
  for (const [, target] of fs.readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    const [to, toFeature] = unit(path.resolve(path.dirname(file), target));
    if (to === layer) {
      if (layer === 'features' && toFeature !== feature) problems.push(`${unit(file).join('/')} → ${target}: one feature imports another`);
    } else if (!MAY[layer].includes(to) && !(test && ['test', 'app'].includes(to))) {
      problems.push(`${unit(file).join('/')} → ${target}: ${layer} may not import ${to}`);
    }
  }
}
if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`imports: ${files.length} files go one way`);
