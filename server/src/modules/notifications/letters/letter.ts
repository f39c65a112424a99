/** A mail as it is read. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What a mail says, as plain text; how it looks is for `composeLetter`. */
export interface LetterParts {
  subject: string;
  /** Null: nobody we know by name. */
  name: string | null;
  paragraphs: string[];
  facts?: [label: string, value: string][];
  button?: { label: string; url: string };
  /** Below the button: until when it works, and what to do about a mail one didn't ask for. */
  smallPrint?: string[];
  /** Of this installation. */
  publicUrl: string;
}

/** The same words as text and as HTML. Nothing is loaded from anywhere, and both themes are readable. */
export function composeLetter(parts: LetterParts): Letter {
  return { subject: parts.subject, text: asText(parts), html: asHtml(parts) };
}

function asText({ name, paragraphs, facts = [], button, smallPrint = [], publicUrl }: LetterParts): string {
  const blocks = [
    greeting(name),
    ...paragraphs,
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    button ? `${button.label}:\n${button.url}` : '',
    ...smallPrint,
    `-- \nDaybook, ${publicUrl}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function asHtml({ subject, name, paragraphs, facts = [], button, smallPrint = [], publicUrl }: LetterParts): string {
  const p = (text: string, kind = '') => `<p${kind}>${escaped(text)}</p>`;
  const rows = facts.map(([label, value]) => `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`);
  const body = [
    p(greeting(name)),
    ...paragraphs.map((text) => p(text)),
    rows.length > 0 ? `<table>${rows.join('')}</table>` : '',
    button ? `<p><a class="button" href="${webAddress(button.url)}">${escaped(button.label)}</a></p>` : '',
    // Some programs show no buttons, and some people trust only an address they can read.
    button
      ? `<p class="small">Or open this address: <a href="${webAddress(button.url)}">${escaped(button.url)}</a></p>`
      : '',
    ...smallPrint.map((text) => p(text, ' class="small"')),
    `<p class="small foot">Daybook, <a href="${webAddress(publicUrl)}">${escaped(publicUrl)}</a></p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.filter((line) => line !== '').join('\n')}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 16px; background: #f6f6f7; color: #1c1d20; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 520px; margin: 0 auto; padding: 24px; background: #ffffff; border-radius: 8px; }
p, table { margin: 0 0 16px; }
th { padding: 2px 16px 2px 0; text-align: left; font-weight: normal; color: #5c5f66; vertical-align: top; }
td { padding: 2px 0; font-variant-numeric: tabular-nums; }
a { color: #3451b2; word-break: break-all; }
a.button { display: inline-block; padding: 10px 18px; border-radius: 6px; background: #3451b2; color: #ffffff; text-decoration: none; font-weight: 600; word-break: normal; }
.small { font-size: 14px; color: #5c5f66; }
.foot { margin: 24px 0 0; }
@media (prefers-color-scheme: dark) {
  body { background: #111113; color: #edeef0; }
  main { background: #18191b; }
  th, .small { color: #b0b4ba; }
  a { color: #9eb1ff; }
  a.button { background: #3e63dd; color: #ffffff; }
}
`;

function greeting(name: string | null): string {
  return name === null ? 'Hello,' : `Hello ${name},`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** Only ever the address of a page. */
function webAddress(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new Error('a mail links to web pages only');
  return escaped(url);
}
