import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeLetter } from './letter.ts';
import { whenText } from './when.ts';

const PUBLIC_URL = 'https://time.example.com';

const letter = composeLetter({
  subject: 'Fish & chips',
  name: '<b>Ada</b>',
  paragraphs: ['It’s "done" & dusted.'],
  facts: [['Time', '14:05 <CET>']],
  button: { label: 'Open', url: `${PUBLIC_URL}/x?a=1&b=2#token=abc` },
  smallPrint: ['Once.'],
  publicUrl: PUBLIC_URL,
});

test('says the same as text and as HTML', () => {
  expect(letter.text).toBe(
    [
      'Hello <b>Ada</b>,',
      'It’s "done" & dusted.',
      'Time: 14:05 <CET>',
      'Open:\nhttps://time.example.com/x?a=1&b=2#token=abc',
      'Once.',
      '-- \nDaybook, https://time.example.com\n',
    ].join('\n\n'),
  );
  expect(letter.html).toContain('<p>Hello &lt;b&gt;Ada&lt;/b&gt;,</p>');
  expect(letter.html).toContain('<p>It’s &quot;done&quot; &amp; dusted.</p>');
  expect(letter.html).toContain('<tr><th>Time</th><td>14:05 &lt;CET&gt;</td></tr>');
  expect(letter.html).toContain('href="https://time.example.com/x?a=1&amp;b=2#token=abc">Open</a>');
});

test('loads nothing, and suits both themes', () => {
  expect(letter.html).not.toMatch(/<img|<link|<script|url\(|@import|src=/i);
  expect(letter.html).toContain('<meta name="color-scheme" content="light dark">');
  expect(letter.html).toContain('@media (prefers-color-scheme: dark)');
});

test('links to web pages only', () => {
  const button = { label: 'x', url: 'javascript:alert(1)' };
  expect(() => composeLetter({ subject: 'x', name: null, paragraphs: [], button, publicUrl: PUBLIC_URL })).toThrow();
});

test('whatever is said, it is text', () => {
  const markup = fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', 'script', '/', '=', ' ', 'ada'))
    .map((p) => p.join(''));
  const without = composeLetter({
    subject: '',
    name: '',
    paragraphs: ['', ''],
    facts: [['', '']],
    publicUrl: PUBLIC_URL,
  });
  const tags = (html: string) => html.match(/<[^>]*>/g);
  fc.assert(
    fc.property(markup, markup, markup, (a, b, c) => {
      const { html } = composeLetter({
        subject: a,
        name: b,
        paragraphs: [c, a],
        facts: [[b, c]],
        publicUrl: PUBLIC_URL,
      });
      expect(tags(html)).toEqual(tags(without.html));
    }),
  );
});

test.each([
  ['2026-03-29T00:30:00Z', 'Europe/Berlin', 'Sunday 29 March 2026 at 01:30 CET'],
  ['2026-03-29T01:30:00Z', 'Europe/Berlin', 'Sunday 29 March 2026 at 03:30 CEST'],
  ['2026-01-01T04:59:00Z', 'America/New_York', 'Wednesday 31 December 2025 at 23:59 GMT-5'],
  ['2026-07-01T12:00:00Z', 'Asia/Kolkata', 'Wednesday 1 July 2026 at 17:30 GMT+5:30'],
  ['2026-07-01T12:00:00Z', 'UTC', 'Wednesday 1 July 2026 at 12:00 UTC'],
])('%s in %s', (at, zone, text) => {
  expect(whenText(new Date(at), zone)).toBe(text);
});
