// Writes src/api/schema.gen.ts from the API's own OpenAPI document; with --check it fails when the file is out of date.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const FILE = 'src/api/schema.gen.ts';
const HEAD = '// Made from the OpenAPI document by `npm run api-types`: change the shapes in chalicelib/api instead.\n/* oxlint-disable */\n';

const said = spawnSync('.venv/bin/python', ['-m', 'local.openapi'], { cwd: '..', encoding: 'utf8', maxBuffer: 1 << 26 });
if (said.status !== 0) {
  console.error(said.stderr);
  process.exit(1);
}
const document = JSON.parse(said.stdout);

// Refusals have one shape, which api/client.ts reads; examples and titles are no types.
for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
  for (const status of Object.keys(operation.responses)) if (!status.startsWith('2')) delete operation.responses[status];
}
const isNoise = (key, value) => key === 'example' || key === 'examples' || (key === 'title' && typeof value === 'string');
const bare = JSON.parse(JSON.stringify(document, (key, value) => (isNoise(key, value) ? undefined : value)));
const types = HEAD + astToString(await openapiTS(bare, { alphabetize: true, defaultNonNullable: false }));

if (!process.argv.includes('--check')) fs.writeFileSync(FILE, types);
else if (fs.readFileSync(FILE, 'utf8') !== types) {
  console.error(`${FILE} is not what the API says: run \`npm run api-types\` in web/.`);
  process.exit(1);
}
