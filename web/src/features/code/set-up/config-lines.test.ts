import { describe, expect, it, test } from 'vitest';
import { apiUrlOf, configLines, configPath, KEY_PLACE, keyName } from './config-lines.ts';

const KEY = '5f0c8a2e-1b7d-4c3a-9e6f-0a1b2c3d4e5f';

describe('the lines for ~/.wakatime.cfg', () => {
  it('are those that plugins read', () => {
    expect(configLines('https://daybook.example.com', KEY)).toBe(
      `[settings]\napi_url = https://daybook.example.com/api/v1\napi_key = ${KEY}`,
    );
  });

  it('keep the port, and no slash too many', () => {
    expect(apiUrlOf('http://localhost:3000/')).toBe('http://localhost:3000/api/v1');
  });

  it('have a place for the key that is as long as one', () => {
    expect(KEY_PLACE).toHaveLength(KEY.length);
    expect(configLines('https://daybook.example.com', null)).toContain(KEY_PLACE);
  });
});

test.each([
  ['MacIntel', '~/.wakatime.cfg', 'Editor on Mac'],
  ['Linux x86_64', '~/.wakatime.cfg', 'Editor on Linux'],
  ['Win32', '%USERPROFILE%\\.wakatime.cfg', 'Editor on Windows'],
  ['', '~/.wakatime.cfg', 'Editor on this device'],
])('on %j the file is %s', (platform, path, name) => {
  expect([configPath(platform), keyName(platform)]).toEqual([path, name]);
});
