/** What the plugins of editors are told, in the words of their own settings. */

/** Where editors send to. @param origin of this page, such as `https://daybook.example.com` */
export function apiUrlOf(origin: string): string {
  return `${origin.replace(/\/+$/, '')}/api/v1`;
}

/** The lines of the file that all plugins of editors read. @param key null until there is one */
export function configLines(origin: string, key: string | null): string {
  return ['[settings]', `api_url = ${apiUrlOf(origin)}`, `api_key = ${key ?? KEY_PLACE}`].join('\n');
}

/** As long as a key, so that nothing moves when it comes. */
export const KEY_PLACE = '········-····-····-····-············';

/** Where the file is. Plugins look in the home folder on every system. */
export function configPath(platform: string): string {
  return /win/i.test(platform) && !/darwin/i.test(platform) ? '%USERPROFILE%\\.wakatime.cfg' : '~/.wakatime.cfg';
}

/** What a key is called, to know it again in Settings: `Editor on Mac`. @param platform as the browser says it */
export function keyName(platform: string): string {
  const system = /mac|iphone|ipad/i.test(platform)
    ? 'Mac'
    : /win/i.test(platform)
      ? 'Windows'
      : /linux|x11|bsd/i.test(platform)
        ? 'Linux'
        : 'this device';
  return `Editor on ${system}`;
}
