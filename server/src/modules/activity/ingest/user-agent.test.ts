import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUserAgent } from './user-agent.ts';

const CLI = 'wakatime/v1.105.0 (linux-6.11.9-zen1-1-zen-unknown) go1.23.3';

test.each([
  [`${CLI} vscode/1.95.3 vscode-wakatime/24.8.0`, 'VS Code', '1.95.3', 'vscode-wakatime/24.8.0', 'Linux', null],
  [
    'wakatime/13.1.0 (Linux-6.18.5-x86_64-with-glibc2.40) Python3.11.7.final.0 vscode/1.95.3 vscode-wakatime/24.8.0',
    ...['VS Code', '1.95.3', 'vscode-wakatime/24.8.0', 'Linux', null],
  ],
  ['(Linux) vscode/1.95.3 vscode-wakatime/24.8.0', 'VS Code', '1.95.3', 'vscode-wakatime/24.8.0', 'Linux', null],
  [
    'wakatime/v1.90.0 (linux-5.15.167.4-microsoft-standard-WSL2-x86_64) go1.22 vscode/1.90 vscode-wakatime/24.6.0',
    ...['VS Code', '1.90', 'vscode-wakatime/24.6.0', 'WSL', null],
  ],
  [
    'wakatime/13.0.7 (Linux-4.15.0-91-generic-x86_64-with-glibc2.4) Python3.8.0.final.0 GoLand/2019.3.4 GoLand-wakatime/11.0.1',
    ...['GoLand', '2019.3.4', 'GoLand-wakatime/11.0.1', 'Linux', null],
  ],
  [
    'wakatime/v1.98.3 (darwin-23.4.0-arm64) go1.22.5 IntelliJ IDEA/2024.1 IntelliJ-wakatime/14.3.9',
    ...['IntelliJ IDEA', '2024.1', 'IntelliJ-wakatime/14.3.9', 'macOS', null],
  ],
  [
    'wakatime/v1.98.3 (windows-10.0.22631-x86_64) go1.22.5 PyCharmCore/2024.1 PyCharmCore-wakatime/14.3.9',
    ...['PyCharm', '2024.1', 'PyCharmCore-wakatime/14.3.9', 'Windows', null],
  ],
  [`${CLI} vim/901 vim-wakatime/11.1.1`, 'Vim', '901', 'vim-wakatime/11.1.1', 'Linux', null],
  [`${CLI} neovim/1000 vim-wakatime/11.1.1`, 'Neovim', '1000', 'vim-wakatime/11.1.1', 'Linux', null],
  [`${CLI} emacs-wakatime/1.0.2`, 'Emacs', null, 'emacs-wakatime/1.0.2', 'Linux', null],
  [`${CLI} KTextEditor/5.111.0 kate-wakatime/1.3.10`, 'Kate', '5.111.0', 'kate-wakatime/1.3.10', 'Linux', null],
  [`${CLI} Zed/0.150.4 zed-wakatime/0.1.10`, 'Zed', '0.150.4', 'zed-wakatime/0.1.10', 'Linux', null],
  [`${CLI} Figma/124 macos-wakatime/5.24.1`, 'Figma', '124', 'macos-wakatime/5.24.1', 'Linux', null],
  [
    'wakatime/v1.102.1 (darwin-24.1.0-arm64) go1.23 macos-wakatime/5.24.1',
    ...[null, null],
    'macos-wakatime/5.24.1',
    'macOS',
    null,
  ],
  ['wakatime/v1.90 (win-10-amd64) go1.21 Unknown/0', null, null, null, 'Windows', null],
  [
    'wakatime/v2.1 (linux-6-x86_64) go1.21 opus/4.1-medium claude-code/2.1.45 vscode-wakatime/24.8.0',
    ...['Claude Code', '2.1.45', 'vscode-wakatime/24.8.0', 'Linux', 'opus/4.1-medium'],
  ],
  [
    `${CLI} gpt-5/high codex-cli/0.31 codex-wakatime/1.0`,
    'Codex CLI',
    '0.31',
    'codex-wakatime/1.0',
    'Linux',
    'gpt-5/high',
  ],
  [`${CLI} cursor/0.42.3 vscode-wakatime/24.8.0`, 'Cursor', '0.42.3', 'vscode-wakatime/24.8.0', 'Linux', null],
  [
    `${CLI} vscode/1.95.3 copilot/1.2 vscode-wakatime/24.8.0`,
    'Copilot',
    '1.2',
    'vscode-wakatime/24.8.0',
    'Linux',
    null,
  ],
  [`${CLI} my-editor/unknown my-editor-wakatime/unknown`, 'My-editor', null, 'my-editor-wakatime', 'Linux', null],
  [
    'Chrome/114.0.0.0 linux_x86-64 chrome-wakatime/3.0.17',
    'Chrome',
    '114.0.0.0',
    'chrome-wakatime/3.0.17',
    'Linux',
    null,
  ],
  ['Firefox/128.0 mac_arm64 firefox-wakatime/4.0.1', 'Firefox', '128.0', 'firefox-wakatime/4.0.1', 'macOS', null],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36 Edg/114.0.1',
    ...['Edge', '114.0.1', null, 'Windows', null],
  ],
  ['(FreeBSD) nano/7', 'Nano', '7', null, 'FreeBSD', null],
  ['wakatime/v1 (plan9-4-amd64) acme/1 acme-wakatime/1', 'Acme', '1', 'acme-wakatime/1', 'Plan9', null],
  ['', null, null, null, null, null],
  ['(', null, null, null, null, null],
  ['nonsense', null, null, null, null, null],
])('%s', (text, editor, editorVersion, plugin, os, aiModel) => {
  expect(readUserAgent(text)).toEqual({ editor, editorVersion, plugin, os, aiModel });
});

test('any text is read, and quickly', () => {
  const token = fc.constantFrom(
    '(',
    ')',
    '/',
    '-',
    '_',
    ' ',
    'wakatime',
    '-wakatime/',
    'Mozilla/',
    'linux',
    'Version/',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(token, fc.string({ maxLength: 5 })), { maxLength: 300 }), (parts) => {
      const { editor, os } = readUserAgent(parts.join(''));
      expect([editor === '', os === '']).toEqual([false, false]);
    }),
    { numRuns: 60 },
  );
});
