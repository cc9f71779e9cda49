import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { themeCss } from '../ui/themeCss';

const html = fs.readFileSync('index.html', 'utf8');

describe('the page before the scripts', () => {
  test('has one inline script, the one whose hash the content security policy lists', () => {
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)];
    expect(inline).toHaveLength(1);
    expect(html).toContain('mantine-color-scheme-value'); // where Mantine keeps the choice
  });

  test('has no inline style and no event attribute, which the policy would drop', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });
});

test('the stylesheet of the theme is up to date', () => {
  expect(fs.readFileSync('src/ui/theme.gen.css', 'utf8')).toBe(themeCss());
});

test('the manifest’s icons are there, in the sizes it says', () => {
  const manifest = JSON.parse(fs.readFileSync('public/manifest.webmanifest', 'utf8')) as { icons: { src: string; sizes: string; purpose: string }[] };
  for (const { src, sizes } of manifest.icons.filter((icon) => icon.src.endsWith('.png'))) {
    const png = fs.readFileSync(`public${src}`);
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes); // width and height in the PNG's header
  }
  expect(manifest.icons.filter((icon) => icon.purpose === 'maskable').map((icon) => icon.sizes)).toEqual(['192x192', '512x512']);
});

test('the service worker leaves people’s data alone', () => {
  const worker = fs.readFileSync('scripts/service-worker.template.js', 'utf8');
  const skip = new RegExp(/if \(.*?\/(\^.*?)\/\.test/s.exec(worker)?.[1] ?? 'missing');
  expect(['/api/me', '/ws', '/_local/mail', '/api'].every((path) => skip.test(path))).toBe(true);
  expect(['/', '/book', '/apiary', '/assets/a.js'].some((path) => skip.test(path))).toBe(false);
});
