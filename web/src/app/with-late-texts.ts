import { loadLateTexts } from '../lib/messages/index.ts';

/** For the code of a page that shows texts which are not in the first load. */
export async function withLateTexts<T>(code: Promise<T>, loadTexts = loadLateTexts): Promise<T> {
  const [loaded] = await Promise.all([code, loadTexts()]);
  return loaded;
}
