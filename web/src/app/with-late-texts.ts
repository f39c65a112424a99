import { loadLateTexts } from '../lib/messages/index.ts';

/** For the code of a page that shows texts which are not in the first load. */
export async function withLateTexts<T>(code: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([code, loadLateTexts()]);
  return loaded;
}
