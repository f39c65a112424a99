import { displayNameOf, isEditor } from './editors.ts';

/** What a client says of itself, read out of the text it sends. Null: it doesn't say. */
export interface UserAgent {
  editor: string | null;
  editorVersion: string | null;
  /** The plugin that sends, with its version: `vscode-wakatime/24.8.0`. */
  plugin: string | null;
  os: string | null;
  /** As it is sent: `opus/4.1-medium`. */
  aiModel: string | null;
}

interface Product {
  name: string;
  /** Null for none, and for `unknown`. */
  version: string | null;
}

/** Programs that carry the text along, and runtimes; `Unknown/0` is the client's word for no plugin. */
const CARRIERS = /^(wakatime|wakatime-cli|wakatime-ls|unknown)$/i;
const RUNTIME = /^(go\d|python\d|node\d|rustc?\d)/i;
const PLUGIN = /.-wakatime$/i;
/** Plugins of a whole desktop: which program it was, they say before. */
const DESKTOP_PLUGIN = /^(windows|macos|linux)-wakatime$/i;
/** Assistants; what stands before one and is no editor is the model it works with. */
const AI_TOOL =
  /^(.+-cli|claude|claude-?code|claude-desktop|codex|cursor|cursor-agent|windsurf|copilot|github-copilot|copilot-chat|aider|cline|roo-?code|kilo-?code|opencode|amp|antigravity|kiro|junie|goose|crush|continue|pi|qwen-?code)$/i;
/** Names that are written with a space, which otherwise parts products. */
const SPACED = /(IntelliJ) (IDEA)|(Android|Visual|RStudio) (Studio)|(Sublime) (Text)|(Claude|Gemini) (Code)/g;

/**
 * Reads `wakatime/v1.105.0 (linux-6.11-…) go1.23.3 vscode/1.95.3 vscode-wakatime/24.8.0` and its relatives. The editor is
 * the assistant that was at work, else the first product that is none of the carriers, else what the plugin is named after.
 */
export function readUserAgent(text: string): UserAgent {
  if (/^mozilla\//i.test(text)) return readBrowser(text);
  const products = productsOf(text);
  const plugin = products.find(({ name }) => PLUGIN.test(name)) ?? null;
  const working = products.filter(({ name }) => !PLUGIN.test(name));
  const toolAt = working.findIndex(({ name }) => AI_TOOL.test(name));
  const tool = working[toolAt];
  const before = working[toolAt - 1];
  const model = tool && before && !isEditor(before.name) && !AI_TOOL.test(before.name) ? before : null;
  const editor = tool ?? working[0] ?? (plugin && editorOfPlugin(plugin));
  return {
    editor: editor ? displayNameOf(editor.name) : null,
    editorVersion: editor?.version ?? null,
    plugin: plugin && textOf(plugin),
    os: osOf(text),
    aiModel: model && textOf(model),
  };
}

function productsOf(text: string): Product[] {
  const products: Product[] = [];
  const plain = text.replace(/\([^)]*\)?/g, ' ').replace(SPACED, (found) => found.replace(' ', '\u00a0'));
  for (const token of plain.split(/[ \t\r\n]+/)) {
    const slash = token.indexOf('/');
    const name = (slash < 0 ? token : token.slice(0, slash)).replaceAll('\u00a0', ' ');
    const version = slash < 0 ? '' : token.slice(slash + 1);
    // A word without a version is a product only where it says that it is a plugin.
    if (name === '' || CARRIERS.test(name) || RUNTIME.test(name) || (slash < 0 && !PLUGIN.test(name))) continue;
    products.push({ name, version: version === '' || /^(unknown|unset|0)$/i.test(version) ? null : version });
  }
  return products;
}

function editorOfPlugin({ name }: Product): Product | null {
  return DESKTOP_PLUGIN.test(name) ? null : { name: name.slice(0, -'-wakatime'.length), version: null };
}

function textOf({ name, version }: Product): string {
  return version === null ? name : `${name}/${version}`;
}

const SYSTEMS: [RegExp, string][] = [
  [/^(darwin|mac(os|intosh)?|osx)/i, 'macOS'],
  [/^(win|cygwin|msys|mingw)/i, 'Windows'],
  [/^(iphone|ipad|ios)/i, 'iOS'],
  [/^android/i, 'Android'],
  [/^cros/i, 'ChromeOS'],
  [/^linux/i, 'Linux'],
  [/^freebsd/i, 'FreeBSD'],
  [/^openbsd/i, 'OpenBSD'],
  [/^netbsd/i, 'NetBSD'],
  [/^(sunos|solaris)/i, 'Solaris'],
];

/** What stands in parentheses up to the first dash or underscore; browsers have a word `linux_x86-64` instead. */
function osOf(text: string): string | null {
  const [, inside] = /\(([^)]*)/.exec(text) ?? [];
  if (inside === undefined) {
    const word = text.split(/\s+/).find((one) => !one.includes('/') && SYSTEMS.some(([pattern]) => pattern.test(one)));
    return word === undefined ? null : systemOf(word);
  }
  if (/-wsl\d?-/i.test(inside) || /microsoft-standard-wsl/i.test(inside)) return 'WSL';
  return systemOf(inside.split(/[-_]/, 1)[0]?.trim() ?? '');
}

function systemOf(word: string): string | null {
  const known = SYSTEMS.find(([pattern]) => pattern.test(word))?.[1];
  if (known) return known;
  return word === '' || /^unknown$/i.test(word) ? null : word.charAt(0).toUpperCase() + word.slice(1);
}

/** A more particular browser also calls itself by the names of those it descends from. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/([\w.]+)/, 'Edge'],
  [/\bOPR\/([\w.]+)/, 'Opera'],
  [/\bVivaldi\/([\w.]+)/, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\/([\w.]+)/, 'Firefox'],
  [/\b(?:Chrome|CriOS)\/([\w.]+)/, 'Chrome'],
  [/\bVersion\/([\w.]+).* Safari\//, 'Safari'],
];
const SYSTEMS_OF_BROWSERS: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** The header of a page or an extension that says nothing else of itself. */
function readBrowser(text: string): UserAgent {
  const found = BROWSERS.map(([pattern, name]) => ({ name, match: pattern.exec(text) })).find(({ match }) => match);
  return {
    editor: found?.name ?? null,
    editorVersion: found?.match?.[1] ?? null,
    plugin: null,
    os: SYSTEMS_OF_BROWSERS.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    aiModel: null,
  };
}
